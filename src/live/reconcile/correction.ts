import { baseOf, quoteOf } from '../../core/symbol.js';
import type { Lane } from '../../engine/lane.js';
import { type Baseline, knowForeign, shiftBaseline } from '../core/baseline.js';
import type { Core } from '../core/core.js';
import type { Correction } from '../core/correct-books.js';
import { type BalanceLine, unexplained } from './compare-balances.js';
import type { Comparison } from './compare-books.js';

interface Taken {
  readonly positions: Correction['positions'];
  readonly leftOver: Correction['leftOver'];
  /** Value of what the session loses, at the last prices. */
  readonly value: number;
  /** What is missing beyond all that the session has. */
  readonly rest: number;
}

/** Takes what is missing of a base currency from the positions in it, and then from what is left over beside them. */
const takeMissing = (core: Core, { currency, price }: BalanceLine, missing: number): Taken => {
  let rest = missing;
  const takeFrom = (held: (lane: Lane) => number): Correction['positions'] =>
    core.markets.flatMap(({ lane }) => {
      const { symbol } = lane.instrument;
      if (baseOf(symbol) !== currency || !(held(lane) > 0) || !(rest > 0)) return [];
      const less = Math.min(held(lane), rest);
      rest -= less;
      return [{ symbol, quantity: held(lane) - less }];
    });
  const positions = takeFrom(({ quantity }) => quantity);
  const leftOver = takeFrom(({ dust }) => dust);
  return { positions, leftOver, value: (missing - rest) * price, rest };
};

/**
 * What makes the books agree with the venue. What is there and is nobody's belongs to the account, not to the session: it
 * goes to the baseline, so that nothing is sold or risked that the session has not bought. What is missing is the
 * session's loss: positions and what is left over become what is there, and cash too. Money that came in for a position that is gone is what it
 * was sold for, up to its worth.
 */
export const correctionOf = (
  core: Core,
  before: Baseline,
  { balances, findings }: Comparison,
  reason: string,
): Correction => {
  let baseline = before;
  let value = 0;
  const positions: Correction['positions'][number][] = [];
  const leftOver: Correction['positions'][number][] = [];
  for (const line of balances) {
    if (line.symbol === null) continue;
    const off = unexplained(line);
    if (off === 0) continue;
    const taken = off < 0 ? takeMissing(core, line, -off) : null;
    positions.push(...(taken?.positions ?? []));
    leftOver.push(...(taken?.leftOver ?? []));
    value += taken?.value ?? 0;
    const owned = taken === null ? off : -taken.rest;
    if (owned !== 0) baseline = shiftBaseline(baseline, line.currency, owned);
  }
  const quote = quoteOf(core.markets[0]!.lane.instrument.symbol);
  const line = balances.find(({ currency }) => currency === quote);
  const off = line === undefined ? 0 : unexplained(line);
  const cash = off > 0 ? Math.min(off, value) : off;
  if (off > cash) baseline = shiftBaseline(baseline, quote, off - cash);
  // Fills that cannot be booked are in the balances, and with them in the correction.
  const fills = findings.flatMap(({ fill, settle }) =>
    fill === undefined || settle.length > 0 ? [] : [fill],
  );
  // What was missing of the session's is given up with it.
  const { missing: _, ...rest } = knowForeign(baseline, fills);
  baseline = rest;
  return { positions, leftOver, cash: core.engine.ledger.cash + cash, baseline, reason };
};
