import type { Regime } from '../../core/regime.js';
import type { SymbolName } from '../../core/symbol.js';
import { DAY_MS } from '../../core/timeframe.js';
import { marketKey } from './key.js';
import { spellAt, spellIndexAt } from './spell.js';

/** The true regime of the synthetic market at `time` (ms UTC). It changes only at midnight UTC. */
export const syntheticRegime = (symbol: SymbolName, time: number, seed: number): Regime => {
  const key = marketKey(seed, symbol);
  return spellAt(key, spellIndexAt(key, Math.floor(time / DAY_MS))).regime;
};
