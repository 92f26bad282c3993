import type { MonteCarloRecord, PathStatistics, Simulation, SimulationKind } from '../../core/monte-carlo.js';
import type { Percentiles } from '../../core/percentiles.js';
import { DAY_MS } from '../../core/timeframe.js';
import { counted } from '../../core/wording.js';
import { curveReturns } from '../../metrics/curve-returns.js';
import { cagr } from '../../metrics/growth.js';
import { MIN_SUMMARY_CAGR_DAYS, MIN_SUMMARY_DAYS, MIN_SUMMARY_TRADES } from '../../metrics/minimums.js';
import type { BacktestResult } from '../backtest/backtest.js';
import { actualPath } from './actual-path.js';
import { bootstrapReturns } from './bootstrap-returns.js';
import { type MonteCarloOptions, resolveMonteCarlo } from './options.js';
import { reshuffleTrades } from './reshuffle-trades.js';
import { tradeReturns } from './trade-returns.js';

/** What of a run is simulated. */
export type SimulatedRun = Pick<BacktestResult, 'equity' | 'trades' | 'untilHalt'> & {
  readonly run: Pick<BacktestResult['run'], 'from' | 'to' | 'seed'>;
  readonly conditions: Pick<BacktestResult['conditions'], 'initialBalance'>;
};

type Yearly = (totalReturn: number) => number | null;

const yearlyOf = ({ from, to }: Pick<SimulatedRun['run'], 'from' | 'to'>): Yearly =>
  to - from >= MIN_SUMMARY_CAGR_DAYS * DAY_MS
    ? (totalReturn) => cagr(1, Math.max(0, 1 + totalReturn), to - from)
    : () => null;

/** A percentile of total returns is that of the growth a year: one rises with the other. */
const yearlyPercentiles = ({ p5, p25, p50, p75, p95 }: Percentiles, yearly: Yearly): Percentiles | null => {
  const values = [p5, p25, p50, p75, p95].map(yearly);
  if (values.some((value) => value === null)) return null;
  const [a, b, c, d, e] = values as number[];
  return { p5: a!, p25: b!, p50: c!, p75: d!, p95: e! };
};

type Simulated = PathStatistics & Pick<Simulation, 'kind' | 'assumption'> & { readonly blockLength?: number };

/** A simulation beside the path that was; a text says why there is none. */
const beside = (
  simulated: Simulated | null,
  returns: Float64Array,
  yearly: Yearly,
  reason: string,
): Simulation | string => {
  const actual = simulated === null ? null : actualPath(returns);
  if (simulated === null || actual === null) return reason;
  const { kind, blockLength = null, assumption, ...statistics } = simulated;
  return {
    kind,
    ...statistics,
    actual: { ...actual, cagr: yearly(actual.totalReturn) },
    cagr: yearlyPercentiles(statistics.totalReturn, yearly),
    blockLength,
    assumption,
  };
};

const tooFew = (there: number, what: string, least: number): string =>
  there < least
    ? `${counted(there, what)}, at least ${least} are needed`
    : `a return of a ${what} is not a number: equity was lost, or is beyond all numbers`;

/**
 * The Monte Carlo simulations of a run: its daily returns in blocks (stationary bootstrap), its trades in other orders,
 * and as many trades drawn with replacement; each beside the path that was, measured in the same way. Default: 1,000 paths
 * and the run's own seed, so that the same run gives the same figures to the last bit.
 * Of a halted run only the days until the halt are drawn, as many as there are, and a year's growth is that of this time.
 * A simulation for which the run has too few days or trades is null, with its reason. Throws a usage error for an option
 * out of range. O(paths × (days + trades)).
 */
export const simulateRun = (result: SimulatedRun, options: MonteCarloOptions = {}): MonteCarloRecord => {
  const { equity, trades, conditions, run, untilHalt } = result;
  const wish = { seed: run.seed, ...options };
  const { paths, seed, ruinFraction } = resolveMonteCarlo(wish);
  const to = untilHalt === undefined ? run.to : untilHalt.lastDay + DAY_MS;
  const yearly = yearlyOf({ from: run.from, to });
  const daily = curveReturns(equity, conditions.initialBalance).returns.subarray(0, untilHalt?.days);
  const { returns, overlapping } = tradeReturns(trades, equity, conditions.initialBalance);
  const days = tooFew(daily.length, 'day', MIN_SUMMARY_DAYS);
  const few = tooFew(returns.length, 'trade', MIN_SUMMARY_TRADES);
  const found: Readonly<Record<SimulationKind, Simulation | string>> = {
    returns: beside(bootstrapReturns(daily, wish), daily, yearly, days),
    shuffle: beside(reshuffleTrades(returns, 'shuffle', wish), returns, yearly, few),
    resample: beside(reshuffleTrades(returns, 'resample', wish), returns, yearly, few),
  };
  const there = (kind: SimulationKind): Simulation | null => {
    const simulation = found[kind];
    return typeof simulation === 'string' ? null : simulation;
  };
  return {
    paths,
    seed,
    ruinFraction,
    returns: there('returns'),
    shuffle: there('shuffle'),
    resample: there('resample'),
    reasons: Object.fromEntries(Object.entries(found).filter(([, value]) => typeof value === 'string')),
    overlappingTrades: overlapping,
  };
};
