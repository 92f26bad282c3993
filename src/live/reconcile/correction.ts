import { exactDifference, exactProduct, exactSum } from '../../core/exact-sum.js';
import { baseOf, quoteOf } from '../../core/symbol.js';
import { type Baseline, knowForeign, shiftBaseline } from '../core/baseline.js';
import type { Core } from '../core/core.js';
import type { Correction } from '../core/correct-books.js';
import { type BalanceLine, unexplained } from './compare-balances.js';
import type { Comparison } from './compare-books.js';
import type { Finding } from './difference.js';
import { soldParts, withoutFirst } from './sold-parts.js';

interface Taken {
  readonly positions: Correction['positions'];
  readonly leftOver: Correction['leftOver'];
  /** Value of what the session loses: what it was sold for, and at the last price where no sale is known. */
  readonly value: number;
  /** What is missing beyond all that the session has. */
  readonly rest: number;
}

/**
 * Takes what is missing of a base currency from what is left over beside the positions in it, and then from those: coins are
 * all alike, and as many of them as there are belong to a trade and its stop (`protectable` counts in the same order).
 */
const takeMissing = (
  core: Core,
  { currency, price }: BalanceLine,
  missing: number,
  findings: readonly Finding[],
): Taken => {
  const markets = core.markets.filter(({ lane }) => baseOf(lane.instrument.symbol) === currency);
  const positions: Correction['positions'][number][] = [];
  const leftOver: Correction['leftOver'][number][] = [];
  let rest = missing;
  let value = 0;
  for (const market of markets) {
    const { dust, quantity, instrument } = market.lane;
    const { symbol } = instrument;
    const beside = Math.max(0, Math.min(dust, rest));
    const short = exactDifference(rest, beside);
    const less = Math.max(0, Math.min(quantity, short));
    rest = exactDifference(short, less);
    const sold = soldParts(core, market, findings, exactSum(beside, less));
    value = exactSum(value, sold.proceeds, exactProduct(sold.rest, price));
    if (beside > 0) leftOver.push({ symbol, quantity: exactDifference(dust, beside) });
    if (less === 0) continue;
    const parts = withoutFirst(sold.parts, beside);
    positions.push({
      symbol,
      quantity: exactDifference(quantity, less),
      ...(parts.length === 0 ? {} : { sold: parts }),
    });
  }
  return { positions, leftOver, value, rest };
};

/**
 * What makes the books agree with the venue. What is there and is nobody's belongs to the account, not to the session: it
 * goes to the baseline, so that nothing is sold or risked that the session has not bought. What is missing is the
 * session's loss: positions and what is left over become what is there, and cash too. A position that is gone was left by the
 * sales that took it, where the venue tells them; money that came in for it counts up to what they brought, or its worth.
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
  const leftOver: Correction['leftOver'][number][] = [];
  for (const line of balances) {
    if (line.symbol === null) continue;
    const off = unexplained(line);
    if (off === 0) continue;
    const taken = off < 0 ? takeMissing(core, line, -off, findings) : null;
    positions.push(...(taken?.positions ?? []));
    leftOver.push(...(taken?.leftOver ?? []));
    value = exactSum(value, taken?.value ?? 0);
    const owned = taken === null ? off : -taken.rest;
    if (owned !== 0) baseline = shiftBaseline(baseline, line.currency, owned);
  }
  const quote = quoteOf(core.markets[0]!.lane.instrument.symbol);
  const line = balances.find(({ currency }) => currency === quote);
  const off = line === undefined ? 0 : unexplained(line);
  const isTheirs = line !== undefined && off - value > line.tolerance;
  const cash = off > 0 && isTheirs ? value : off;
  if (off > cash) baseline = shiftBaseline(baseline, quote, exactDifference(off, cash));
  // Fills that cannot be booked are in the balances, and with them in the correction.
  const fills = findings.flatMap(({ fill, settle }) =>
    fill === undefined || settle.length > 0 ? [] : [fill],
  );
  // What was missing of the session's is given up with it.
  const { missing: _, ...rest } = knowForeign(baseline, fills);
  baseline = rest;
  return { positions, leftOver, cash: exactSum(core.engine.ledger.cash, cash), baseline, reason };
};
