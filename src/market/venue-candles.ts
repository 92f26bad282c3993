import type { CandleRow } from '../core/candles.js';
import type { Instrument } from '../core/instrument.js';
import type { SymbolName } from '../core/symbol.js';
import type { Timeframe } from '../core/timeframe.js';

/**
 * What the `exchange` provider needs of a venue; the exchange room provides it (over ccxt), the caller wires the two.
 * Failures are exchange errors from core/errors; `isUnreachable` tells the ones where no venue answered at all.
 */
export interface VenueCandles {
  /** The venue's id, as ccxt spells it: `binance`, `kraken`, … */
  readonly venue: string;
  /** At most `limit` finished or unfinished candles, ascending, that open at or after `since`; fewer or none at the end. */
  readonly fetchPage: (
    symbol: SymbolName,
    timeframe: Timeframe,
    since: number,
    limit: number,
  ) => Promise<readonly CandleRow[]>;
  /** How many candles the venue sends in one page at most. */
  readonly pageLimit: number;
  /** The venue's own time, ms UTC: decides which candle is still unfinished. */
  readonly now: () => Promise<number>;
  /** The market's rules and fees; throws a usage error with the nearest names for a symbol the venue does not list. */
  readonly instrument: (symbol: SymbolName) => Promise<Instrument>;
  readonly close: () => Promise<void>;
}
