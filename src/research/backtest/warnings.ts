import { minuteText } from '../../core/clock.js';
import { counted, roundPercent, timesText } from '../../core/wording.js';
import type { EngineOutcome } from '../../engine/backtest.js';
import type { LaneSetup } from '../../engine/lane.js';
import type { RunInput } from '../../engine/run.js';
import type { Metrics } from '../../metrics/metrics.js';
import { blindWarnings } from './blind-warnings.js';
import { cashWarnings } from './cash-warning.js';
import { highCosts } from './high-costs.js';

/** Trades below which hardly anything can be said about a strategy: the usual rule of thumb for a mean. */
export const FEW_TRADES = 30;

/** What a reader must know before believing the numbers of a run; the gravest first. One line each, plain English. */
export const runWarnings = (
  input: RunInput,
  lanes: readonly LaneSetup[],
  outcome: EngineOutcome,
  metrics: Metrics,
): readonly string[] => {
  const { options, markets } = input;
  // First of all: whatever else is said of the run may come from them alone.
  const warnings: string[] = [...highCosts(input)];
  if (outcome.ruined) warnings.push('RUIN: equity fell to zero and trading stopped');

  warnings.push(...stateWarnings(outcome), ...cashWarnings(input, outcome));

  const { slippage } = options.costs;
  const free = markets.every(
    ({ instrument }) => instrument.takerFeeRate === 0 && instrument.makerFeeRate === 0,
  );
  const still = slippage.kind === 'bps' ? slippage.bps === 0 : slippage.impact === 0;
  if (free && still)
    warnings.push('ZERO COSTS: neither fees nor slippage were charged; no real account trades like this');

  for (const { candles, start, firstDecision } of lanes) {
    const missing = firstDecision - start;
    if (missing > 0 && start + missing < candles.length - 1) {
      warnings.push(
        `${candles.symbol}: the first ${missing} of ${candles.length - start} bars were spent warming up the indicators; earlier candles would avoid it`,
      );
    } else if (missing > 0) {
      warnings.push(
        `${candles.symbol}: the strategy never decided anything: it needs ${firstDecision} bars to warm up`,
      );
    }
  }
  warnings.push(...blindWarnings(lanes));
  if (metrics.trades === 0) {
    warnings.push('no trades: nothing was risked, and nothing can be said about the strategy');
  } else if (metrics.trades !== null && metrics.trades < FEW_TRADES && metrics.turnover !== 0) {
    warnings.push(`only ${counted(metrics.trades, 'trade')}: too few to tell skill from luck`);
  }
  const unstopped =
    options.sizing.kind === 'risk' &&
    lanes.every(({ rules }) => rules.size === undefined && noStop(rules.protection));
  if (unstopped && metrics.trades !== 0) {
    warnings.push(
      'the strategy sets no stop: entries were sized as if it had one of 2 ATR, losses can be larger',
    );
  }
  return warnings;
};

/** What the limits of the account did to the run. */
const stateWarnings = ({ stateChanges, time }: EngineOutcome): readonly string[] => {
  const halted = stateChanges.find(({ state }) => state.name === 'halted');
  const pauses = (reason: string): number =>
    stateChanges.filter(({ state }) => state.name === 'reducing' && state.reason === reason).length;
  const lines: string[] = [];
  if (halted !== undefined) {
    const left = time.length - time.findIndex((open) => open >= halted.time);
    lines.push(
      `HALTED on ${minuteText(halted.time)}: the drawdown reached ${roundPercent(halted.measured)}, the limit is ${roundPercent(halted.limit)}; nothing was traded in the ${left} bars after it`,
    );
  }
  const days = pauses('daily-loss');
  if (days > 0) lines.push(`the daily loss limit ended entries for the rest of the day ${timesText(days)}`);
  const streaks = pauses('losing-streak');
  if (streaks > 0) lines.push(`a losing streak paused entries ${timesText(streaks)}`);
  return lines;
};

const noStop = (protection: LaneSetup['rules']['protection']): boolean =>
  protection?.stop === undefined && protection?.trailing === undefined;
