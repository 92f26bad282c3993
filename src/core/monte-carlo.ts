import type { Percentiles } from './percentiles.js';

/** Percentiles of equity across paths at one point in time. */
export interface FanPoint extends Percentiles {
  /** Periods since the start: 0 is the start itself, where equity is 1. */
  readonly period: number;
}

/** What many paths that might have been have in common. Fractions; a period is a day or a trade. */
export interface PathStatistics {
  readonly paths: number;
  readonly periods: number;
  readonly totalReturn: Percentiles;
  /** NEGATIVE fractions, so that `p5` is the bad end. */
  readonly maxDrawdown: Percentiles;
  /** Longest time from a peak to the next equal or higher equity, or to the end, in periods. */
  readonly longestUnderwater: Percentiles;
  /** Share of paths whose equity falls below `ruinFraction` of the start at some time. */
  readonly probabilityOfRuin: number;
  readonly ruinFraction: number;
  /** Share of paths that end below the start. */
  readonly probabilityOfLoss: number;
  readonly fan: readonly FanPoint[];
}

/** The one path that was, measured as those that might have been: at the ends of its periods. */
export interface ActualPath {
  readonly totalReturn: number;
  /** Null where the run is too short for one. */
  readonly cagr: number | null;
  readonly maxDrawdown: number;
  readonly longestUnderwater: number;
}

/** `returns`: daily returns in blocks. `shuffle`: the trades in another order. `resample`: drawn with replacement. */
export type SimulationKind = 'returns' | 'shuffle' | 'resample';

export const SIMULATION_KINDS = [
  'returns',
  'shuffle',
  'resample',
] as const satisfies readonly SimulationKind[];

/** Many paths of one kind beside the one that was. */
export interface Simulation extends PathStatistics {
  readonly kind: SimulationKind;
  readonly actual: ActualPath;
  /** What the total return comes to a year; null where the run is too short for it. */
  readonly cagr: Percentiles | null;
  /** Mean block length, days; null for trades. */
  readonly blockLength: number | null;
  /** What must hold for the figures to mean anything. */
  readonly assumption: string;
}

/** The Monte Carlo simulations of one run. A simulation that cannot be is null, and `reasons` says why. */
export interface MonteCarloRecord {
  readonly paths: number;
  readonly seed: number;
  /** A path is ruined when its equity falls below this share of the start. */
  readonly ruinFraction: number;
  readonly returns: Simulation | null;
  readonly shuffle: Simulation | null;
  readonly resample: Simulation | null;
  readonly reasons: Readonly<Partial<Record<SimulationKind, string>>>;
  /** Trades that were entered while another was open: where there are some, orders of trades are a rough picture. */
  readonly overlappingTrades: number;
}
