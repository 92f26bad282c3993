import type { RunInput } from '../../engine/run.js';
import type { Variation } from './variation.js';

const condition = (
  kind: 'fee' | 'slippage' | 'entry',
  change: string,
  input: RunInput | null,
  reason: string | null = null,
): Variation => ({ kind, name: kind, change, steps: null, value: null, input, reason });

const doubledFees = (input: RunInput): RunInput | null => {
  const paid = input.markets.some(
    ({ instrument: { makerFeeRate, takerFeeRate } }) => makerFeeRate + takerFeeRate > 0,
  );
  if (!paid) return null;
  return {
    ...input,
    markets: input.markets.map((market) => ({
      ...market,
      instrument: {
        ...market.instrument,
        makerFeeRate: Math.min(1, 2 * market.instrument.makerFeeRate),
        takerFeeRate: Math.min(1, 2 * market.instrument.takerFeeRate),
      },
    })),
  };
};

const doubledSlippage = (input: RunInput): RunInput | null => {
  const { options } = input;
  const { slippage } = options.costs;
  const doubled =
    slippage.kind === 'bps'
      ? { ...slippage, bps: Math.min(10_000, 2 * slippage.bps) }
      : { ...slippage, impact: Math.min(1, 2 * slippage.impact) };
  const paid = slippage.kind === 'bps' ? slippage.bps > 0 : slippage.impact > 0;
  return paid ? { ...input, options: { ...options, costs: { ...options.costs, slippage: doubled } } } : null;
};

/** Fees twice as high, slippage twice as high, and every entry one bar later, one at a time. */
export const varyConditions = (input: RunInput): readonly Variation[] => {
  const { options } = input;
  const fees = doubledFees(input);
  const slippage = doubledSlippage(input);
  const late = { ...input, options: { ...options, entryDelayBars: (options.entryDelayBars ?? 0) + 1 } };
  return [
    condition('fee', 'x 2', fees, fees === null ? 'no fee is paid' : null),
    condition('slippage', 'x 2', slippage, slippage === null ? 'there is no slippage' : null),
    condition('entry', 'one bar later', late),
  ];
};
