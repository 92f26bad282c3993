import type { Instrument } from '../../core/instrument.js';
import { bindLane } from '../../engine/bind-lane.js';
import type { LaneSetup } from '../../engine/lane.js';
import { riskColumns } from '../../engine/run.js';
import type { RiskPolicy } from '../../risk/policy.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import { prepareStrategy } from '../../strategy/prepare-strategy.js';
import type { Strategy } from '../../strategy/strategy.js';
import { bufferView, type CandleBuffer } from './candle-buffer.js';
import type { Core } from './core.js';
import type { LiveMarket } from './live-market.js';

export interface LaneMaterial {
  readonly strategy: Strategy;
  readonly params: ParameterValues;
  readonly policy: RiskPolicy;
  readonly instrument: Instrument;
  readonly buffer: CandleBuffer;
  readonly start: number;
}

/**
 * The rules on the closed candles, exactly as a backtest over the same candles prepares them: whole columns, from the same
 * first candle. That, and not a faster way of its own, is what makes the two agree to the last bit.
 */
export const liveLaneSetup = (material: LaneMaterial): LaneSetup => {
  const { strategy, params, policy, instrument, buffer, start } = material;
  const closed = bufferView(buffer, false);
  const { indicators, rules } = prepareStrategy(strategy, closed, params);
  return {
    candles: bufferView(buffer, true),
    instrument,
    rules,
    indicators,
    strategy: strategy.name,
    ...(policy.sizing.kind === 'risk' ? { risk: riskColumns(closed, rules) } : {}),
    start,
    firstDecision: Math.max(start, strategy.warmup(params)),
  };
};

/** Binds a market's lane to the candles it has by now. */
export const bindMarket = (core: Core, { lane, buffer, start }: LiveMarket): void => {
  const { strategy, params } = core;
  const { policy } = core.engine.rules;
  bindLane(lane, liveLaneSetup({ strategy, params, policy, instrument: lane.instrument, buffer, start }));
};
