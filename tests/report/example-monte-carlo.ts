import type { Simulation } from '../../src/core/monte-carlo.js';
import type { Percentiles } from '../../src/core/percentiles.js';

export const five = (p5: number, p25: number, p50: number, p75: number, p95: number): Percentiles => {
  return { p5, p25, p50, p75, p95 };
};

/** Values written by hand; they need not agree with any path. */
export const exampleSimulation = (changes: Partial<Simulation> = {}): Simulation => ({
  kind: 'returns',
  paths: 10_000,
  periods: 1093,
  totalReturn: five(-0.21, 0.08, 0.33, 0.64, 1.27),
  cagr: five(-0.08, 0.03, 0.1, 0.18, 0.31),
  maxDrawdown: five(-0.31, -0.22, -0.17, -0.13, -0.09),
  longestUnderwater: five(120, 200, 310, 480, 800),
  probabilityOfRuin: 0.0123,
  ruinFraction: 0.5,
  probabilityOfLoss: 0.187,
  fan: [
    { period: 0, ...five(1, 1, 1, 1, 1) },
    { period: 500, ...five(0.85, 1, 1.15, 1.3, 1.6) },
    { period: 1093, ...five(0.79, 1.08, 1.33, 1.64, 2.27) },
  ],
  actual: { totalReturn: 0.348261, cagr: 0.1052, maxDrawdown: -0.125, longestUnderwater: 412 },
  blockLength: 4.26,
  assumption: 'Days to come are drawn from the days there were.',
  ...changes,
});
