import type { Regime } from '../../core/regime.js';

/** What a regime does to the market. */
export interface Habit {
  /** Probability of the regime. */
  readonly share: number;
  /** Typical daily volatility, as a fraction. */
  readonly volatility: number;
  /** Net move of the whole spell, in units of what a random walk of that volatility covers. */
  readonly reach: number;
  /** Moves from day to day, in units of the daily volatility: below 1 the day takes back what its hours gave. */
  readonly sway: number;
}

/** Chosen so that daily volatility lies between 2 and 4 % and days' returns show no correlation over all. */
export const HABITS: Readonly<Record<Regime, Habit>> = {
  trending: { share: 0.35, volatility: 0.027, reach: 1.5, sway: 1 },
  ranging: { share: 0.4, volatility: 0.02, reach: 0.35, sway: 0.75 },
  volatile: { share: 0.25, volatility: 0.042, reach: 1, sway: 1 },
};

/** The regime that a uniform number in [0, 1) picks. */
export const pickRegime = (u: number): Regime => {
  if (u < HABITS.trending.share) return 'trending';
  return u < HABITS.trending.share + HABITS.ranging.share ? 'ranging' : 'volatile';
};
