import type { SymbolName } from '../../core/symbol.js';
import type { Timeframe } from '../../core/timeframe.js';

/** For which market an input is wanted, and where its files are. */
export interface InputPlace {
  readonly symbol: SymbolName;
  readonly timeframe: Timeframe;
  /** The data directory. */
  readonly dataDir: string;
  /** The models directory; the one that belongs to the data directory where left out. */
  readonly modelsDir?: string | undefined;
}

/** A model by its name: the one that was asked for, else that of the market and the features (`btcusdt_price`). */
export interface ModelPlace extends InputPlace {
  readonly model: string;
}
