import { BASE_RISK_FRACTION } from '../../core/sizing.js';
import type { EngineRules } from '../../engine/engine.js';
import { engineRules } from '../../engine/run.js';
import type { Strategy } from '../../strategy/strategy.js';
import { DEFAULT_SLIPPAGE_BPS } from '../backtest.js';
import { checkSizing } from '../check-options.js';
import { type LimitOptions, limitsOf } from '../limit-options.js';

/** What decides how a session sizes and limits its orders. Null stands for what comes with the strategy, or no limit. */
export interface SessionRuleOptions {
  readonly strategy: Strategy;
  readonly initialBalance: number;
  readonly sizing: string | null;
  /** Most that one position may be worth, as a share of equity. */
  readonly maxPosition: number;
  readonly maxOpenTrades: number | null;
  readonly limits: LimitOptions;
  readonly allowShort: boolean;
  readonly slippageBps: number | null;
  readonly impact: number | null;
  /** Most of a bar's volume that the fill model takes; null for no limit. */
  readonly participation: number | null;
}

/** The rules of a session: those of a backtest under the same settings. */
export const sessionRules = (options: SessionRuleOptions): EngineRules => {
  const { strategy, impact, slippageBps, participation, maxOpenTrades } = options;
  const sizing = checkSizing(
    options.sizing ?? strategy.sizing ?? { kind: 'risk', riskFraction: BASE_RISK_FRACTION },
  );
  return engineRules({
    initialBalance: options.initialBalance,
    sizing,
    maxPosition: options.maxPosition,
    limits: limitsOf(sizing, options.limits),
    costs: {
      slippage:
        impact === null
          ? { kind: 'bps', bps: slippageBps ?? DEFAULT_SLIPPAGE_BPS }
          : { kind: 'volume-share', impact },
      participation: participation ?? Number.POSITIVE_INFINITY,
    },
    allowShort: options.allowShort,
    maxOpenTrades: maxOpenTrades ?? Number.POSITIVE_INFINITY,
    endOfData: 'close',
  });
};
