import { describe, expect, test } from '@jest/globals';
import type { LuckReport } from '../../../src/core/luck-report.js';
import { sharpe } from '../../../src/metrics/sharpe.js';
import { assessLuck, measureLuck, NOTHING_CHOSEN } from '../../../src/research/overfitting/assess-luck.js';
import { type Judged, judged } from '../../../src/research/overfitting/judged.js';
import { probabilityOfBacktestOverfitting } from '../../../src/research/overfitting/pbo.js';
import { ONLY_THIS, type TrialTally, tallyOf } from '../../../src/research/overfitting/trial-tally.js';
import { noiseColumns, shareOf } from './noise.js';

const DAYS = 250;

/** Three standard errors of a share of 5 % in so many histories. */
const margin = (histories: number): number => 3 * Math.sqrt((0.05 * 0.95) / histories);

const dailySharpe = (returns: Float64Array): number => sharpe(returns, { periodsPerYear: 1 })!;

/** The column with the greatest Sharpe ratio, and the tally of all of them. */
const bestOf = (columns: readonly Float64Array[]): { best: Float64Array; tally: TrialTally } => {
  const ratios = columns.map(dailySharpe);
  return {
    best: columns[ratios.indexOf(Math.max(...ratios))]!,
    tally: tallyOf(ratios.map((ratio) => [ratio, DAYS])),
  };
};

/** Figures of the PBO of columns, as a walk-forward reports them. */
const overfitting = (
  columns: readonly Float64Array[],
  seed: number,
): Judged<NonNullable<LuckReport['pbo']>> => {
  const { result } = probabilityOfBacktestOverfitting(columns, { seed });
  const { pbo, noise, trials, periods, splits } = result!;
  return judged({ probability: pbo, noise, sets: trials, searched: trials, days: periods, splits });
};

describe('on returns that are pure noise', () => {
  describe('a single trial', () => {
    const HISTORIES = 300;
    const reports = Array.from({ length: HISTORIES }, (_, k) => {
      const [returns, holding] = noiseColumns(2, DAYS, k + 1) as [Float64Array, Float64Array];
      return assessLuck(measureLuck(returns, holding, k + 1), ONLY_THIS);
    });

    test('is called skill in no more than one history of twenty', () => {
      const skilled = shareOf(reports.map(({ verdict }) => verdict.code === 'holds-up'));
      expect(skilled).toBeLessThanOrEqual(0.05);
    });

    test('has a probabilistic Sharpe ratio above 95 % in about one history of twenty', () => {
      const share = shareOf(reports.map(({ psr }) => psr! > 0.95));
      expect(Math.abs(share - 0.05)).toBeLessThan(margin(HISTORIES));
    });

    test.each(['cash', 'holding'] as const)('beats %s by SPA in about one history of twenty', (benchmark) => {
      const share = shareOf(reports.map(({ spa }) => spa[benchmark]!.p <= 0.05));
      expect(Math.abs(share - 0.05)).toBeLessThan(margin(HISTORIES));
    });
  });

  test('the best of twenty trials has a deflated Sharpe ratio above 95 % in at most one history of twenty', () => {
    const HISTORIES = 1000;
    const found = Array.from({ length: HISTORIES }, (_, k) => {
      const { best, tally } = bestOf(noiseColumns(20, DAYS, k + 1));
      const measured = {
        sample: { sharpe: dailySharpe(best), observations: DAYS, skewness: 0, kurtosis: 3 },
        days: DAYS,
        spa: { cash: null, holding: null },
        pbo: NOTHING_CHOSEN,
      };
      return assessLuck(measured, tally);
    });
    expect(shareOf(found.map(({ dsr }) => dsr! > 0.95))).toBeLessThanOrEqual(0.05);
    // What it is there for: undeflated, most of them look like skill.
    expect(shareOf(found.map(({ psr }) => psr! > 0.95))).toBeGreaterThan(0.5);
  });

  test('the best of ten trials, with every test there is, is called skill in none of forty histories', () => {
    const codes = Array.from({ length: 40 }, (_, k) => {
      const columns = noiseColumns(11, DAYS, k + 1);
      const [holding, ...trials] = columns;
      const { best, tally } = bestOf(trials);
      return assessLuck(measureLuck(best, holding!, k + 1, overfitting(trials, k + 1)), tally).verdict.code;
    });
    // 5 % of 40 would be 2.
    expect(codes.filter((code) => code === 'holds-up')).toHaveLength(0);
  });
});

test('a trial with skill is called skill: a Sharpe ratio of 4 a year over three years', () => {
  const codes = Array.from({ length: 20 }, (_, k) => {
    const [returns, holding] = noiseColumns(2, 3 * 365, k + 1, [0.0021]) as [Float64Array, Float64Array];
    return assessLuck(measureLuck(returns, holding, k + 1), ONLY_THIS).verdict.code;
  });
  expect(codes.filter((code) => code === 'holds-up').length).toBeGreaterThanOrEqual(18);
});
