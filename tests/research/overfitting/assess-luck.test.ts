import { describe, expect, test } from '@jest/globals';
import { assessLuck, type MeasuredLuck, measureLuck } from '../../../src/research/overfitting/assess-luck.js';
import { judged, notJudged } from '../../../src/research/overfitting/judged.js';
import { ONLY_THIS, tallyOf } from '../../../src/research/overfitting/trial-tally.js';
import { expectClose } from '../../metrics/samples.js';
import { noiseColumns } from './noise.js';

/** The example of Bailey and López de Prado (2014): an annual Sharpe ratio of 2.5 over 1,250 days of 250 a year. */
const PAPER: MeasuredLuck = {
  sample: { sharpe: 2.5 / Math.sqrt(250), observations: 1250, skewness: -3, kurtosis: 10 },
  days: 1250,
  spa: { holding: null, cash: null },
  pbo: notJudged('no search'),
};

describe('tallyOf', () => {
  test('takes the length of each trial out of its Sharpe ratio: by hand', () => {
    // 0.1 × √100 = 1, 0.3 × √100 = 3, -0.02 × √2,500 = -1: mean 1, squares 0 + 4 + 4, over 2.
    const { trials, variance, counted } = tallyOf([
      [0.1, 100],
      [0.3, 100],
      [-0.02, 2500],
      [null, 3],
    ]);
    expect({ trials, counted }).toEqual({ trials: 4, counted: 'here' });
    expectClose(variance, 4);
  });

  test('has no variance of fewer than two trials with a Sharpe ratio', () => {
    expect(tallyOf([[0.1, 100]])).toEqual({ trials: 1, variance: null, counted: 'here' });
    expect(
      tallyOf([
        [0.1, 100],
        [null, 100],
      ]).variance,
    ).toBeNull();
  });
});

describe('assessLuck', () => {
  test('deflates as the paper does where all trials are equally long', () => {
    // The paper: 100 trials whose annual Sharpe ratios have a variance of 1/2, and DSR 0.9004.
    const luck = assessLuck(PAPER, { trials: 100, variance: (0.5 / 250) * 1250, counted: 'ledger' });
    expect(luck.dsr).toBeCloseTo(0.9004, 4);
    expectClose(luck.variance, 0.5 / 250);
    expect(luck).toMatchObject({ trials: 100, counted: 'ledger', days: 1250, years: 1250 / 365 });
    expect(luck.verdict).toMatchObject({ code: 'undecided' });
  });

  test('deflates by less the more days the result has, for the same tally of shorter trials', () => {
    const tally = { trials: 1000, variance: 1, counted: 'ledger' } as const;
    const of = (days: number) =>
      assessLuck({ ...PAPER, days, sample: { ...PAPER.sample!, observations: days } }, tally).dsr!;
    expect(of(2500)).toBeGreaterThan(of(1250));
  });

  test('is the probabilistic Sharpe ratio for a single trial, which takes no years', () => {
    const luck = assessLuck(PAPER, ONLY_THIS);
    expect(luck.dsr).toBe(luck.psr);
    expect(luck).toMatchObject({ trials: 1, variance: null, minBtlYears: 0, counted: 'here' });
  });

  test('has no deflated ratio where the spread of the trials is not known', () => {
    const luck = assessLuck(PAPER, { trials: 2, variance: null, counted: 'ledger' });
    expect(luck).toMatchObject({ dsr: null, variance: null, verdict: { code: 'undecided' } });
  });

  test('says why there is no PBO, and nothing where there is one', () => {
    expect(assessLuck(PAPER, ONLY_THIS)).toMatchObject({ pbo: null, pboReason: 'no search' });
    const pbo = { probability: 0.2, noise: null, sets: 5, searched: 5, days: 90, splits: 12_870 };
    expect(assessLuck({ ...PAPER, pbo: judged(pbo) }, ONLY_THIS)).toMatchObject({ pbo, pboReason: null });
  });
});

describe('measureLuck', () => {
  const [noise, other] = noiseColumns(2, 400, 5) as [Float64Array, Float64Array];

  test('tests against cash and against holding: what is cash plus 1 % a day beats cash, and not itself', () => {
    const rising = noise.map((value) => value + 0.01);
    const { spa, days } = measureLuck(rising, rising);
    expect(days).toBe(400);
    expect(spa.cash!.p).toBe(1 / 1001);
    expect(spa.holding).toBeNull();
  });

  test('does not find one noise better than another', () => {
    const { spa } = measureLuck(noise, other);
    for (const { lower, p, upper, realityCheck } of [spa.cash!, spa.holding!]) {
      expect(p).toBeGreaterThan(0.05);
      expect(lower).toBeLessThanOrEqual(p);
      expect(p).toBeLessThanOrEqual(upper);
      expect(realityCheck).toBeGreaterThan(0.05);
    }
  });

  test('says nothing of fewer than 20 days, of a flat account, and of one that was lost', () => {
    const nothing = { sample: null, spa: { holding: null, cash: null } };
    const flat = new Float64Array(400);
    const lost = noise.map((value, day) => (day < 50 ? value : Number.NaN));
    expect(measureLuck(noise.subarray(0, 19), other.subarray(0, 19))).toMatchObject(nothing);
    expect(measureLuck(flat, flat)).toMatchObject(nothing);
    expect(measureLuck(lost, other)).toMatchObject(nothing);
    const { verdict, psr, dsr } = assessLuck(measureLuck(flat, flat), ONLY_THIS);
    expect({ psr, dsr, code: verdict.code }).toEqual({ psr: null, dsr: null, code: 'too-short' });
  });

  test.each([
    ['19 days', noise.subarray(0, 19), 'too-short', 'there are too few days of returns for any test'],
    ['no trade', new Float64Array(330), 'too-short', 'no trade moved the account in 330 days'],
    [
      'ruin',
      noise.map((r, day) => (day === 300 ? -3 : day > 300 ? Number.NaN : r)),
      'luck',
      'lost everything',
    ],
    ['ruin on the last day', noise.map((r, day) => (day === 399 ? -1 : r)), 'luck', 'lost everything'],
    [
      'ruin in 10 days',
      Float64Array.of(0.1, -1.2, ...new Array(8).fill(Number.NaN)),
      'luck',
      'lost everything',
    ],
  ])('names %s as the reason why skill is not told from luck', (_, returns, code, reason) => {
    const { verdict } = assessLuck(measureLuck(returns, new Float64Array(returns.length)), ONLY_THIS);
    expect(verdict.code).toBe(code);
    expect(verdict.sentence).toContain(reason);
    expect(verdict.sentence.includes('too early')).toBe(returns.length === 19);
  });
});
