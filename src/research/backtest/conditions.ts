import type { RunConditions } from '../../core/run.js';
import { sizingText } from '../../core/sizing.js';
import { engineRules, type RunInput } from '../../engine/run.js';
import { finite } from '../../metrics/finite.js';
import { costsText, executionText } from './costs-text.js';
import { limitsText } from './limits-text.js';

/** The costs and rules that `bars` steps were traded under. */
export const runConditions = ({ markets, options }: RunInput, bars: number): RunConditions => {
  const { makerFeeRate, takerFeeRate } = markets[0]!.instrument;
  return {
    initialBalance: options.initialBalance,
    makerFeeRate,
    takerFeeRate,
    slippage: costsText(options.costs),
    execution: executionText(options.execution),
    sizing: sizingText(options.sizing),
    maxPosition: finite(engineRules(options).policy.maxPositionFraction),
    maxOpenTrades: finite(options.maxOpenTrades),
    limits: limitsText(options.limits),
    detail: markets.find(({ detail }) => detail !== undefined)?.detail?.timeframe ?? null,
    endOfData: options.endOfData,
    allowShort: options.allowShort,
    bars,
  };
};
