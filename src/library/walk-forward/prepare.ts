import type { RunIdentity } from '../../research/backtest/backtest.js';
import { planWalkForward, type WalkForwardPlan } from '../../research/walk-forward/plan.js';
import { checkPlan } from '../../research/walk-forward/walk-forward.js';
import { prepareRun } from '../backtest.js';
import type { BacktestOptions } from '../backtest-options.js';
import { SHAPE_NAMES, type WalkForwardOptions, type WalkForwardShape } from './options.js';
import { wishOf } from './wish.js';

/** A walk-forward that is laid out and not yet made. */
export interface PreparedWalkForward {
  readonly plan: WalkForwardPlan;
  readonly identity: RunIdentity;
}

const split = (
  options: WalkForwardOptions,
): { readonly run: BacktestOptions; readonly shape: WalkForwardShape } => {
  const names: readonly string[] = SHAPE_NAMES;
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  return {
    run: Object.fromEntries(entries.filter(([name]) => !names.includes(name))) as unknown as BacktestOptions,
    shape: Object.fromEntries(entries.filter(([name]) => names.includes(name))),
  };
};

/** Lays a walk-forward out as the options ask. Throws usage errors for options that cannot be, data errors for candles. */
export const prepareWalkForward = async (options: WalkForwardOptions): Promise<PreparedWalkForward> => {
  const { run, shape } = split(options);
  const { input, identity } = await prepareRun(run);
  const { timeframe } = input.markets[0]!.candles;
  const wish = wishOf(input.strategy, timeframe, identity.seed, shape, Object.keys(run.parameters ?? {}));
  const plan = planWalkForward(input, wish);
  checkPlan(plan);
  return { plan, identity };
};
