import type { LuckReport } from '../../src/core/luck-report.js';

/** A report of luck with everything in it; parts are replaced by `changes`. */
export const exampleLuck = (changes: Partial<LuckReport> = {}): LuckReport => ({
  trials: 201,
  counted: 'ledger',
  variance: 0.0012,
  psr: 0.913,
  dsr: 0.0421,
  minTrlDays: 1590.2,
  days: 1093,
  years: 1093 / 365,
  minBtlYears: 8.13,
  pbo: {
    probability: 0.41,
    noise: { low: 0.24, high: 0.77, confidence: 0.9, chance: 0.32 },
    sets: 100,
    searched: 200,
    days: 1093,
    splits: 12_870,
  },
  pboReason: null,
  spa: {
    holding: { p: 0.834, lower: 0.2, upper: 0.9, realityCheck: 0.85 },
    cash: { p: 0.0005, lower: 0.0005, upper: 0.01, realityCheck: 0.0021 },
  },
  verdict: { code: 'luck', sentence: 'This is what luck looks like: so many tries.' },
  ...changes,
});
