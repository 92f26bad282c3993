import { exactDifference, exactSum } from '../../core/exact-sum.js';
import { baseOf, type SymbolName } from '../../core/symbol.js';
import type { Core } from '../core/core.js';
import { unexplained } from './compare-balances.js';
import type { Comparison } from './compare-books.js';

/** What the venue lacks of what the session holds and nothing explains: base currency, by the market that holds it. */
export const lackingOf = (core: Core, { balances }: Comparison): Readonly<Record<SymbolName, number>> => {
  const lacking: Record<SymbolName, number> = {};
  for (const line of balances) {
    let rest = -unexplained(line);
    for (const { lane } of core.markets) {
      const { symbol } = lane.instrument;
      if (baseOf(symbol) !== line.currency || !(lane.quantity > 0) || !(rest > 0)) continue;
      const less = Math.min(exactSum(lane.quantity, lane.dust), rest);
      rest = exactDifference(rest, less);
      lacking[symbol] = less;
    }
  }
  return lacking;
};
