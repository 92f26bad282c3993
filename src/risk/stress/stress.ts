import type { AccountLimits } from '../../core/account-limits.js';
import type { PositionStress, StressPortfolio } from './portfolio.js';
import type { Scenario, ScenarioPath } from './scenario.js';
import { assumedBetas, shockedPositions } from './shocked-positions.js';
import { alongPath, atOnce, type EventEquity, type Watched, watched } from './watched-equity.js';

/** The limits of the account that an event can trip. */
export type StressLimit = 'daily-loss' | 'drawdown' | 'exposure' | 'correlation';

export interface LimitTest {
  readonly limit: StressLimit;
  /** What the account would have shown; null where it is not a number: nothing is left to divide by. */
  readonly measured: number | null;
  /** Null where the limit is off. */
  readonly allowed: number | null;
  readonly tripped: boolean;
  /**
   * Time from the start of the path to the end of the step at which the guard first steps in, ms; null where it does
   * not, and where the limit is tripped by the loss at the worst prices alone.
   */
  readonly trippedAfter: number | null;
  /** The same as a moment, ms UTC; null where the path has no date. */
  readonly trippedAt: number | null;
}

/** The way through an event; changes are fractions of the equity before it, NEGATIVE for a loss. */
export interface StressPath {
  /** At its end. */
  readonly change: number;
  /** The worst day from its midnight, and the deepest fall from a peak. */
  readonly worstDay: number;
  readonly deepest: number;
}

export interface StressResult {
  readonly scenario: Scenario;
  /** At the worst of the event, NEGATIVE for a loss; null where it cannot be computed. */
  readonly change: number | null;
  readonly positions: readonly PositionStress[];
  /** Null for a scenario without a path. */
  readonly path: StressPath | null;
  readonly limits: readonly LimitTest[];
  /** Markets whose beta is not known and was taken as 1. */
  readonly assumedBetas: readonly string[];
}

type Limits = Pick<AccountLimits, 'maxExposure' | 'dailyLoss' | 'maxDrawdown' | 'maxCorrelation'>;

const ROUNDING = 1e-9;

/** When a limit is tripped along a path. */
type Moment = Pick<LimitTest, 'trippedAfter' | 'trippedAt'>;

const NO_MOMENT: Moment = { trippedAfter: null, trippedAt: null };

const momentOf = ({ after }: Watched, way: ScenarioPath | null): Moment =>
  after === null || way === null
    ? NO_MOMENT
    : { trippedAfter: after, trippedAt: way.start === null ? null : way.start + after };

const allowedOf = (limit: number): number | null => (Number.isFinite(limit) ? limit : null);

/** Value of all positions over equity; null where no equity is left. */
const grossOf = (values: readonly number[], equity: number): number | null =>
  equity > 0 ? values.reduce((sum, value) => sum + Math.abs(value), 0) / equity : null;

const exposureTest = (
  { positions }: StressPortfolio,
  shocked: readonly PositionStress[],
  change: number,
  { maxExposure }: Limits,
): LimitTest => {
  const before = grossOf(
    positions.map(({ weight }) => weight),
    1,
  )!;
  const after = grossOf(
    positions.map(({ weight }, k) => weight + (shocked[k]!.change ?? 0)),
    1 + change,
  );
  const measured = after === null ? null : Math.max(before, after);
  const allowed = allowedOf(maxExposure);
  const tripped = allowed !== null && (measured === null || measured > allowed * (1 + ROUNDING));
  return { limit: 'exposure', measured, allowed, tripped, ...NO_MOMENT };
};

/** A scenario that speaks of correlations, against the limit on them; nothing otherwise. */
const correlationTests = (
  scenario: Scenario,
  { positions }: StressPortfolio,
  { maxCorrelation }: Limits,
): readonly LimitTest[] => {
  if (scenario.kind !== 'deviations' || scenario.correlation === null || positions.length < 2) return [];
  const { correlation: measured } = scenario;
  const tripped = maxCorrelation !== null && measured > maxCorrelation;
  return [{ limit: 'correlation', measured, allowed: maxCorrelation, tripped, ...NO_MOMENT }];
};

const limitTests = (
  worst: EventEquity,
  daily: EventEquity,
  way: ScenarioPath | null,
  limits: Limits,
): readonly [LimitTest, LimitTest] => {
  const { dailyLoss, maxDrawdown } = limits;
  const day = watched(daily, { dailyLoss });
  const falls = [worst, daily].map((event) => watched(event, { maxDrawdown }));
  const drawdown = Math.max(...falls.map((fall) => fall.drawdown));
  return [
    {
      limit: 'daily-loss',
      measured: day.dayLoss,
      allowed: allowedOf(dailyLoss),
      tripped: day.steppedIn,
      ...momentOf(day, way),
    },
    {
      limit: 'drawdown',
      measured: drawdown,
      allowed: allowedOf(maxDrawdown),
      tripped: falls.some(({ steppedIn }) => steppedIn),
      ...momentOf(falls[1]!, way),
    },
  ];
};

/**
 * A portfolio in a scenario: its loss at the worst, the way there, and the limits that would be tripped.
 *
 * The account is at its peak before the event and does nothing during it. Without a path all of it happens within one
 * UTC day; with one, the loss of a day is that along the path. The guard that watches every account decides on the loss
 * of a day and the drawdown. Everything is null, and no limit is tested, where the loss cannot be computed.
 */
export const stress = (portfolio: StressPortfolio, scenario: Scenario, limits: Limits): StressResult => {
  const positions = shockedPositions(scenario, portfolio);
  const assumed = assumedBetas(scenario, portfolio);
  if (positions.some(({ change }) => change === null))
    return { scenario, change: null, positions, path: null, limits: [], assumedBetas: assumed };
  const change = positions.reduce((sum, position) => sum + (position.change ?? 0), 0);
  const worst = atOnce(change);
  const way = scenario.kind === 'moves' ? scenario.path : null;
  const daily = way === null ? worst : alongPath(way, portfolio.positions);
  const seen = way === null ? null : watched(daily, {});
  return {
    scenario,
    change,
    positions,
    path:
      seen === null
        ? null
        : { change: daily.equity.at(-1)! - 1, worstDay: -seen.dayLoss, deepest: -seen.drawdown },
    limits: [
      ...limitTests(worst, daily, way, limits),
      exposureTest(portfolio, positions, change, limits),
      ...correlationTests(scenario, portfolio, limits),
    ],
    assumedBetas: assumed,
  };
};
