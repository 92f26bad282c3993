import { exactNumber } from '../../core/exact.js';
import { exactDifference, exactSum } from '../../core/exact-sum.js';
import { quoteOf } from '../../core/symbol.js';
import { type Baseline, baselineOf, shiftBaseline } from './baseline.js';
import type { Core } from './core.js';

/**
 * What the account has of a currency that is not the session's: of a base currency the baseline, without what fees were
 * paid with; of the quote currency what it had besides the money that the session began with.
 */
export const ownMoney = (core: Core, baseline: Baseline, currency: string): number => {
  const { engine, markets, foreignFees, coinFees } = core;
  const quote = quoteOf(markets[0]!.lane.instrument.symbol);
  const used =
    currency === quote ? exactDifference(engine.ledger.initial, foreignFees) : (coinFees[currency] ?? 0);
  return Math.max(0, exactDifference(baselineOf(baseline, currency), used));
};

/**
 * The baseline after so much (decimal text, negative: less) of a currency came to the account or left it without an order.
 * What leaves beyond the account's own is the session's: the baseline does not explain it, and what comes later fills that
 * gap first.
 */
export const moveOwnMoney = (core: Core, baseline: Baseline, currency: string, amount: string): Baseline => {
  const own = ownMoney(core, baseline, currency);
  const missing = baseline.missing?.[currency] ?? 0;
  const left = exactSum(own, -missing, Number(amount));
  if (missing === 0 && left >= 0) return shiftBaseline(baseline, currency, amount);
  const shifted = shiftBaseline(
    baseline,
    currency,
    exactNumber(exactDifference(Math.max(0, left), own)).text,
  );
  return { ...shifted, missing: { ...baseline.missing, [currency]: Math.max(0, -left) } };
};
