import { exactDifference, exactSum } from '../../core/exact-sum.js';
import type { SymbolName } from '../../core/symbol.js';
import type { Baseline } from './baseline.js';
import { type Core, marketOf, note, noteRisk } from './core.js';
import { leaveInBooks, type SoldPart } from './leave-in-books.js';
import { takeLeftOver } from './left-over.js';
import type { LiveMarket } from './live-market.js';

/** How the books are to be, so that they and the venue agree. Targets, not steps: told twice, it is done once. */
export interface Correction {
  /** Positions that the venue does not hold as far as the books say: less of them, with sign, base currency. */
  readonly positions: readonly {
    readonly symbol: SymbolName;
    readonly quantity: number;
    /** The sales at the venue that took it, as far as they are known; left out, the last price tells. */
    readonly sold?: readonly SoldPart[];
  }[];
  /** Coins of no position that the venue does not hold either: less of them, by market, base currency. */
  readonly leftOver: readonly { readonly symbol: SymbolName; readonly quantity: number }[];
  /** Cash of the books after it, quote currency. */
  readonly cash: number;
  readonly baseline: Baseline;
  /** Why, for the journal. */
  readonly reason: string;
}

/** Told before: what is left over now came of that. */
const isDone = ({ lane }: LiveMarket, quantity: number): boolean =>
  Math.abs(lane.quantity) <= Math.abs(quantity);

/** Gives up coins that are left over in the books and not at the venue; with what was paid for them. */
const giveUp = (core: Core, { leftOver, positions }: Correction) =>
  leftOver.flatMap(({ symbol, quantity }) => {
    const market = marketOf(core, symbol);
    const position = positions.find((one) => one.symbol === symbol);
    if (market === undefined || (position !== undefined && isDone(market, position.quantity))) return [];
    const { lane } = market;
    const from = lane.dust;
    const cost = from > quantity ? takeLeftOver(lane, exactDifference(from, quantity)) : 0;
    core.out.positions.add(market.index);
    return [{ symbol, from, to: lane.dust, cost }];
  });

/**
 * Makes the books agree with the venue. Positions are left by fills that say what they are, coins left over are given up,
 * cash is set, and what is the account's and not the session's goes to the baseline. Everything is in the journal, with
 * what it was before; `profit` is what the correction brought (or, negative, cost) that no trade counts.
 */
export const correctBooks = (core: Core, correction: Correction): void => {
  const { ledger } = core.engine;
  const before = { cash: ledger.cash, baseline: core.baseline?.balances ?? null };
  // Before the positions: what cannot be held of those is left over after it.
  const leftOver = giveUp(core, correction);
  const positions = correction.positions.flatMap(({ symbol, quantity, sold = [] }) => {
    const market = marketOf(core, symbol);
    if (market === undefined) return [];
    const held = market.lane.quantity;
    const less = exactDifference(Math.abs(held), Math.abs(quantity));
    market.lacking = 0;
    const left = leaveInBooks(core, market, less, sold);
    return [{ symbol, from: held, to: market.lane.quantity, ...(left.length === 0 ? {} : { sold: left }) }];
  });
  const paid = exactSum(...leftOver.map(({ cost }) => cost));
  // The trades have positions left at some price, whether money came in for them or not.
  const profit = exactSum(correction.cash, -ledger.cash, -paid);
  ledger.cash = correction.cash;
  core.baseline = correction.baseline;
  const { reason } = correction;
  note(core, {
    kind: 'books-corrected',
    payload: {
      reason,
      positions,
      leftOver,
      profit,
      cash: { from: before.cash, to: correction.cash },
      baseline: { from: before.baseline, to: correction.baseline.balances },
    },
  });
  noteRisk(core, {
    kind: 'books-corrected',
    severity: 'warning',
    symbol: null,
    limit: null,
    measured: exactDifference(correction.cash, before.cash),
    action: 'the books are as the venue has it',
    message: reason,
  });
};
