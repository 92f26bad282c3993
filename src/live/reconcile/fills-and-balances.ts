import type { Balance, FillReport } from '../../core/order.js';
import { fillKey } from '../core/baseline.js';
import type { Running } from '../session/running.js';
import { fillsSince } from './fills-since.js';
import { leftAnswers } from './left-answers.js';
import type { LeftAnswer } from './left-order.js';

/** What the venue said of fills and of money. */
export interface FillsAndBalances {
  /** The fills of some markets were asked for from here on, those of others from later on. */
  readonly since: number;
  readonly fills: readonly FillReport[];
  /** What became of orders that ended sessions left in other markets; their fills are among the fills. */
  readonly left: readonly LeftAnswer[];
  readonly balances: readonly Balance[];
  /** Fills came between the two questions, again and again: they do not belong together. */
  readonly torn: boolean;
}

const MOST_LOOKS = 4;

/**
 * Asks for the fills and then for the balances. What is the account's own is told by these alone while there is no
 * baseline: then a fill that came in between would be in the balances and be counted as news later, so the fills are asked
 * for again until none is new.
 */
export const fillsAndBalances = async (running: Running): Promise<FillsAndBalances> => {
  const { core, venue } = running;
  const symbols = core.markets.map(({ lane }) => lane.instrument.symbol);
  const from = symbols.map((symbol) => fillsSince(running, symbol));
  const since = Math.min(...from);
  const ask = async (): Promise<Pick<FillsAndBalances, 'fills' | 'left'>> => {
    const fills: FillReport[] = [];
    for (const [k, symbol] of symbols.entries()) fills.push(...(await venue.fills(symbol, from[k]!)));
    const left = await leftAnswers(running);
    return { fills: [...fills, ...left.flatMap((answer) => answer.fills)], left };
  };
  let told = await ask();
  let balances = await venue.balances();
  if (core.baseline !== null) return { since, ...told, balances, torn: false };
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const known = new Set(told.fills.map(fillKey));
    told = await ask();
    if (told.fills.every((fill) => known.has(fillKey(fill))))
      return { since, ...told, balances, torn: false };
    balances = await venue.balances();
  }
  return { since, ...told, balances, torn: true };
};
