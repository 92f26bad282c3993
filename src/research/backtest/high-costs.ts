import type { RunInput } from '../../engine/run.js';

/** A fee per side beyond what any venue takes. */
const HIGH_FEE = 0.02;
/** Slippage per side beyond what any market that can be traded has. */
const HIGH_SLIPPAGE_BPS = 500;

const digits = (value: number): number => Number(value.toPrecision(6));

/** Costs so high that another unit was meant, most likely; one line each. */
export const highCosts = ({ options, markets }: RunInput): readonly string[] => {
  const rates = markets.map(({ instrument }) => Math.max(instrument.takerFeeRate, instrument.makerFeeRate));
  const fee = Math.max(...rates);
  const { slippage } = options.costs;
  return [
    ...(fee > HIGH_FEE
      ? [`HIGH COSTS: fee ${digits(fee * 100)} % a side: did you mean ${digits(fee)}%?`]
      : []),
    ...(slippage.kind === 'bps' && slippage.bps > HIGH_SLIPPAGE_BPS
      ? [
          `HIGH COSTS: slippage ${digits(slippage.bps)} bps, ${digits(slippage.bps / 100)} % of the price a side`,
        ]
      : []),
  ];
};
