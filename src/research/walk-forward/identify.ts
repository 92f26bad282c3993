import { canonicalJson, digestOf } from '../../core/digest.js';
import type { RunRecord } from '../../core/run.js';
import { ENGINE_VERSION } from '../../engine/version.js';
import type { RunIdentity } from '../backtest/backtest.js';
import { configurationOf, dataDigestOf, digestsOf, modelsMember } from '../backtest/identify.js';
import type { WalkForwardPlan } from './plan.js';

/** Which walk-forward this is. `parameters` are those that all sets began with. */
export type WalkForwardRun = Omit<RunRecord, 'digest' | 'elapsedMs'>;

/**
 * Everything that decides what a walk-forward finds, as one digest of 64 hex digits: the same for the same strategy,
 * settings, candles and engine. Whether the hold-out is opened is not part of it: the searches before it are the same.
 */
export const planDigest = (plan: WalkForwardPlan, identity: RunIdentity): string => {
  const { sourceDigest } = identity;
  const { task, settings, range, windows, holdout } = plan;
  const { input, points, history } = task;
  return digestOf(
    sourceDigest ?? digestOf(input.strategy.code()),
    input.strategy.name,
    canonicalJson({ settings, points, history, range, windows, sealed: holdout?.span ?? null }),
    configurationOf(input),
    canonicalJson(digestsOf(input, identity)),
    ENGINE_VERSION,
  );
};

export const identifyWalkForward = (plan: WalkForwardPlan, identity: RunIdentity): WalkForwardRun => {
  const { input } = plan.task;
  const data = digestsOf(input, identity);
  return {
    id: digestOf(planDigest(plan, identity), String(identity.seed)).slice(0, 16),
    strategy: input.strategy.name,
    parameters: input.params,
    symbols: input.markets.map(({ candles }) => candles.symbol),
    timeframe: input.markets[0]!.candles.timeframe,
    ...plan.range,
    provider: identity.provider,
    dataDigest: dataDigestOf(data),
    seed: identity.seed,
    engineVersion: ENGINE_VERSION,
    ...modelsMember(identity),
  };
};
