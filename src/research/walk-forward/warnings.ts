import { firstIndexAt } from '../../core/candles.js';
import { dayText } from '../../core/clock.js';
import { timeframeMs } from '../../core/timeframe.js';
import type { HoldoutRecord, WalkForwardSummary } from '../../core/walk-forward.js';
import { counted, exactPercent, roundPercent } from '../../core/wording.js';
import type { Metrics } from '../../metrics/metrics.js';
import { FEW_TRADES } from '../backtest/warnings.js';
import type { Chain } from './chain.js';
import { holdoutWarnings } from './holdout-warnings.js';
import { firstCrossing } from './limit-crossing.js';
import type { WalkForwardPlan } from './plan.js';
import { MIN_WINDOWS, MOST_DEGRADATION } from './summary.js';

const short = (value: number): string => String(Number(value.toPrecision(3)));

const windowsText = (count: number, all: number): string =>
  `${count} of ${all} ${all === 1 ? 'window' : 'windows'}`;

const ofWindows = (
  { overfit, inSamplePace, outOfSamplePace, withoutChoice, gaps, windows }: WalkForwardSummary,
  minTrades: number,
) => [
  ...(overfit === true && inSamplePace !== null && outOfSamplePace !== null
    ? [
        `OVERFITTED: the median pace of the objective went from ${short(inSamplePace)} in sample to ${short(outOfSamplePace)} out of sample; losing more than ${roundPercent(MOST_DEGRADATION)} of it says that the search fitted noise`,
      ]
    : []),
  ...(withoutChoice > 0
    ? [
        `${windowsText(withoutChoice, windows)} chose nothing and stayed in cash: no parameter set had ${minTrades} trades and a number for the objective`,
      ]
    : []),
  ...(gaps > 0
    ? [
        `${windowsText(gaps, windows)} ${gaps === 1 ? 'has' : 'have'} too few candles to choose or to trade on and stayed in cash`,
      ]
    : []),
  ...(windows < MIN_WINDOWS
    ? [`only ${counted(windows, 'window')}: nothing is said about them as a whole below ${MIN_WINDOWS}`]
    : []),
];

const ofTrading = ({ windows, metrics }: Chain): readonly string[] => {
  const halted = windows.filter(({ outcome }) =>
    outcome?.stateChanges.some(({ state }) => state.name === 'halted'),
  ).length;
  const cut = windows.filter(({ record }) => record.status === 'tested').length;
  return [
    ...(windows.some(({ outcome }) => outcome?.ruined === true)
      ? ['RUIN: out of sample equity fell to zero and trading stopped']
      : []),
    ...(halted > 0
      ? [
          `the drawdown limit ended trading in ${windowsText(halted, windows.length)}; each window begins anew, which a live account would not`,
        ]
      : []),
    ...(metrics.trades < FEW_TRADES && cut > 0
      ? [`only ${counted(metrics.trades, 'trade')} out of sample: too few to tell skill from luck`]
      : []),
  ];
};

/** The limit counts from the start of each window; that of a live account counts through all of them. */
const ofLimit = ({ task: { input } }: WalkForwardPlan, { equity }: Chain): readonly string[] => {
  const { limits, initialBalance } = input.options;
  const barMs = timeframeMs(input.markets[0]!.candles.timeframe);
  const crossing = firstCrossing(equity, initialBalance, limits.maxDrawdown, barMs);
  if (crossing === null) return [];
  const { time, equity: left } = crossing;
  return [
    `over all windows together the account fell below its drawdown limit of ${exactPercent(limits.maxDrawdown)}: a live account with this limit would have stopped on ${dayText(time)} at ${left.toFixed(2)}; the chain goes on`,
  ];
};

const ofSearch = ({ pointSet, settings }: WalkForwardPlan): readonly string[] => {
  const fixed = pointSet.axes.filter(({ values }) => values.length === 1).length;
  if (!pointSet.thinned) return [];
  return [
    `the grid was thinned to ${settings.points + settings.conflicts} points${fixed > 0 ? `, so that ${fixed} ${fixed === 1 ? 'parameter keeps its value' : 'parameters keep their values'}` : ''}: narrow it with --range, or search at random`,
  ];
};

/** Markets whose candles begin so late that the slowest parameter set misses the start of the first train part. */
const ofWarmup = ({ task, range }: WalkForwardPlan): readonly string[] => {
  const { markets, strategy } = task.input;
  const wanted = task.points.reduce((most, params) => Math.max(most, strategy.warmup(params)), 0);
  return markets.flatMap(({ candles }) => {
    const there = Math.min(firstIndexAt(candles.time, range.from), task.history);
    return there >= wanted
      ? []
      : [
          `${candles.symbol}: ${there} of the ${wanted} bars that the slowest parameter set warms up on lie before the range; in the first windows it decides late`,
        ];
  });
};

const isFree = ({ fees, slippage, trades }: Metrics): boolean => trades > 0 && fees === 0 && slippage === 0;

/** What a reader must know before believing a walk-forward; the gravest first. */
export const walkForwardWarnings = (
  plan: WalkForwardPlan,
  chain: Chain,
  summary: WalkForwardSummary,
  holdout: HoldoutRecord | null,
): readonly string[] => [
  ...ofTrading(chain).filter((line) => line.startsWith('RUIN')),
  ...(isFree(chain.metrics)
    ? ['ZERO COSTS: neither fees nor slippage were charged; no real account trades like this']
    : []),
  ...ofWindows(summary, plan.settings.minTrades),
  ...(holdout === null ? [] : holdoutWarnings(holdout)),
  ...ofTrading(chain).filter((line) => !line.startsWith('RUIN')),
  ...ofLimit(plan, chain),
  ...ofWarmup(plan),
  ...ofSearch(plan),
];
