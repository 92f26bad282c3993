import { describe, expect, test } from '@jest/globals';
import type { PartFigures, WalkForwardWindow } from '../../../src/core/walk-forward.js';
import type { Metrics } from '../../../src/metrics/metrics.js';
import { degradationOf, growthOf, paceOf } from '../../../src/research/walk-forward/figures.js';
import { stabilityOf } from '../../../src/research/walk-forward/stability.js';
import { summariseWindows } from '../../../src/research/walk-forward/summary.js';
import { verdictOf } from '../../../src/research/walk-forward/verdict.js';

const DAY = 86_400_000;
const span = (days: number) => ({ from: 0, to: days * DAY });

const part = (growth: number | null, pace: number | null, totalReturn = growth): PartFigures => ({
  ...{ objective: pace, pace, totalReturn, growth },
  ...{ sharpe: pace, maxDrawdown: -0.1, trades: 5 },
});

const windowOf = (
  index: number,
  inSample: PartFigures | null,
  outOfSample: PartFigures | null,
  parameters: WalkForwardWindow['parameters'] = { fast: 5 },
): WalkForwardWindow => ({
  index,
  status: outOfSample === null ? 'no-choice' : 'tested',
  train: { ...span(180), bars: 4320 },
  test: { ...span(30), bars: 720 },
  eligible: 3,
  parameters,
  inSample,
  outOfSample,
  degradation: null,
  holdingReturn: 0.02,
});

describe('growth a year', () => {
  test('is continuous, so that parts of different lengths at one speed have one growth', () => {
    // 10 % in a quarter of a year, and the same speed for a year: 1.1^4.
    expect(growthOf(0.1, span(91.25))).toBeCloseTo(4 * Math.log(1.1), 12);
    expect(growthOf(1.1 ** 4 - 1, span(365))).toBeCloseTo(4 * Math.log(1.1), 12);
  });

  test('is not there once all is lost', () => {
    expect(growthOf(-1, span(30))).toBeNull();
    expect(growthOf(null, span(30))).toBeNull();
  });
});

describe('the pace of an objective', () => {
  const metrics = {
    ...{ sharpe: 1.5, sortino: 2, calmar: 3, profitFactor: 1.2, probabilisticSharpe: 0.9 },
    ...{ sqn: 2, trades: 16, expectancy: 50, initialEquity: 10_000, maxDrawdown: -0.3, ulcerIndex: 0.06 },
    totalReturn: 0.1,
  } as Metrics;

  test.each([
    ['sharpe', 1.5],
    ['sortino', 2],
    ['calmar', 3],
    ['profit-factor', 1.2],
    ['psr', 1.5],
    ['sqn', 0.5],
    ['expectancy', 0.005],
    ['max-drawdown', 0.1],
    ['ulcer', 0.02],
    ['return', (Math.log(1.1) * 365) / 9],
  ] as const)('%s over nine days', (name, pace) => {
    expect(paceOf(name, metrics, span(9))).toBeCloseTo(pace, 12);
  });

  // Nothing was traded: the account is cash.
  const idle = {
    ...{ sharpe: null, sortino: null, calmar: null, profitFactor: null, probabilisticSharpe: null },
    ...{ sqn: null, trades: 0, expectancy: null, initialEquity: 10_000, maxDrawdown: 0, ulcerIndex: 0 },
    totalReturn: 0,
  } as Metrics;

  test.each([
    ['sharpe', 0],
    ['sortino', 0],
    ['calmar', 0],
    ['psr', 0],
    ['return', 0],
    ['expectancy', 0],
    ['max-drawdown', 0],
    ['ulcer', 0],
    // Neither won nor lost anything.
    ['profit-factor', 1],
    // Ten trades are the least for a number: who made nine has none either.
    ['sqn', null],
  ] as const)('%s of an idle part of 30 days is that of cash', (name, pace) => {
    expect(paceOf(name, idle, span(30))).toBe(pace);
  });

  test('is not there for an idle part that is too short for a number, nor for one with a trade', () => {
    expect(paceOf('sharpe', idle, span(19))).toBeNull();
    expect(paceOf('sharpe', idle, span(20))).toBe(0);
    expect(paceOf('calmar', idle, span(29))).toBeNull();
    expect(paceOf('sharpe', { ...idle, trades: 1 }, span(30))).toBeNull();
    // Bought, and not closed yet.
    expect(paceOf('sharpe', { ...idle, totalReturn: 0.1 }, span(30))).toBeNull();
  });

  test('is lost by a share of what it was in sample', () => {
    expect(degradationOf('sharpe', 2, 1.4)).toBeCloseTo(0.3, 12);
    expect(degradationOf('sharpe', 2, -1)).toBe(1.5);
    expect(degradationOf('sharpe', 2, 3)).toBe(-0.5);
    // A drawdown half as deep again is 50 % worse.
    expect(degradationOf('max-drawdown', 0.02, 0.03)).toBeCloseTo(0.5, 12);
    expect(degradationOf('sharpe', 0, 1)).toBeNull();
    expect(degradationOf('sharpe', -1, 1)).toBeNull();
    expect(degradationOf('sharpe', null, 1)).toBeNull();
  });
});

describe('the summary', () => {
  test('by hand', () => {
    const windows = [
      windowOf(0, part(0.4, 2), part(0.3, 1)),
      windowOf(1, part(0.2, 3), part(-0.1, -1)),
      windowOf(2, part(0.6, 1), part(0.25, 0.5)),
      windowOf(3, null, null, null),
    ];
    expect(summariseWindows(windows, 'sharpe')).toEqual({
      windows: 4,
      tested: 3,
      ruined: 0,
      idle: 0,
      withoutChoice: 1,
      gaps: 0,
      inSampleGrowth: expect.closeTo(0.4, 12),
      outOfSampleGrowth: expect.closeTo(0.15, 12),
      efficiency: expect.closeTo(0.375, 12),
      profitable: expect.closeTo(2 / 3, 12),
      // 0.3 of 0.4 is enough, 0.25 of 0.6 is not.
      consistency: expect.closeTo(1 / 3, 12),
      inSamplePace: 2,
      outOfSamplePace: 0.5,
      degradation: 0.75,
      overfit: true,
    });
  });

  test('does not flag a loss of 30 %, but more', () => {
    const three = (after: number) =>
      summariseWindows(
        [0, 1, 2].map((k) => windowOf(k, part(0.1, 10), part(0.1, after))),
        'sharpe',
      ).overfit;
    expect([three(7.001), three(6.99)]).toEqual([false, true]);
  });

  test('says nothing below three windows', () => {
    const two = [0, 1].map((k) => windowOf(k, part(0.4, 2), part(0.3, 1)));
    expect(summariseWindows(two, 'sharpe')).toMatchObject({
      ...{ tested: 2, inSampleGrowth: null, outOfSampleGrowth: null, efficiency: null },
      ...{ profitable: null, consistency: null, degradation: null, overfit: null },
    });
  });

  test.each([
    ['ended below nothing', { totalReturn: -5.8, maxDrawdown: -6 }],
    ['ended at nothing', { totalReturn: -1, maxDrawdown: -1 }],
    ['was at nothing on the way', { totalReturn: -0.9, maxDrawdown: -1.02 }],
  ])('praises no account that %s, whatever the windows before it made', (_, figures) => {
    const good = [0, 1, 2, 3].map((k) => windowOf(k, part(0.4, 2), part(0.5, 3)));
    const fatal = windowOf(4, part(0.9, 4), { ...part(null, -3), ...figures });
    const after = { ...windowOf(5, part(0.2, 3), null), status: 'ruined' } as const;
    expect(summariseWindows([...good, fatal, after], 'sharpe')).toMatchObject({
      ...{ windows: 6, tested: 6, ruined: 2, withoutChoice: 0 },
      // (4 × 0.4 + 0.9 + 0.2) / 6, and the median of 2, 2, 2, 2, 3, 4.
      ...{ inSampleGrowth: expect.closeTo(0.45, 12), inSamplePace: 2 },
      ...{ outOfSampleGrowth: null, efficiency: null, outOfSamplePace: null, degradation: null },
      ...{ overfit: null, profitable: expect.closeTo(4 / 6, 12), consistency: expect.closeTo(4 / 6, 12) },
    });
  });

  test('counts idle windows, whose pace of nothing is a loss', () => {
    const asleep = { ...part(0, 0), sharpe: null, trades: 0 };
    const windows = [
      windowOf(0, part(0.4, 2), part(0.3, 2)),
      ...[1, 2].map((k) => windowOf(k, part(0.4, 2), asleep)),
    ];
    expect(summariseWindows(windows, 'sharpe')).toMatchObject({
      ...{ tested: 3, idle: 2, outOfSamplePace: 0, degradation: 1, overfit: true },
      profitable: expect.closeTo(1 / 3, 12),
    });
  });

  test('has no efficiency where nothing grew in sample', () => {
    const shrunk = [0, 1, 2].map((k) => windowOf(k, part(-0.1, 2), part(-0.2, 1)));
    expect(summariseWindows(shrunk, 'sharpe').efficiency).toBeNull();
  });
});

describe('the stability of the choice', () => {
  test('by hand', () => {
    const chosen = [5, 10, 5, 5, 20].map((fast, k) => windowOf(k, null, null, { fast, on: true }));
    const nothing = windowOf(5, null, null, null);
    expect(stabilityOf([...chosen, nothing], { space: { fast: [5, 10, 20, 40], on: [true] } })).toEqual([
      {
        name: 'fast',
        searched: 4,
        distinct: 3,
        mostChosen: 5,
        share: 0.6,
        changed: 0.75,
        min: 5,
        median: 5,
        max: 20,
      },
      {
        name: 'on',
        searched: 1,
        distinct: 1,
        mostChosen: true,
        share: 1,
        changed: 0,
        min: null,
        median: null,
        max: null,
      },
    ]);
  });

  test('is not there where nothing was chosen', () => {
    expect(stabilityOf([windowOf(0, null, null, null)], { space: { fast: [1, 2] } })).toEqual([]);
  });
});

describe('the verdict', () => {
  const summary = (more: object = {}) => ({
    ...summariseWindows(
      [0, 1, 2].map((k) => windowOf(k, part(0.4, 2), part(0.3, 1.8))),
      'sharpe',
    ),
    ...more,
  });
  const metrics = (more: object = {}) =>
    ({ trades: 100, totalReturn: 0.5, probabilisticSharpe: 0.97, benchmarkReturn: 0.2, ...more }) as Metrics;

  const UNKNOWN = { dsr: null, trials: 1, verdict: { code: 'undecided', sentence: '' } } as const;

  test.each([
    ['survived', {}, {}],
    ['too-little', {}, { trades: 29 }],
    ['too-little', { tested: 2 }, {}],
    ['no-edge', { inSampleGrowth: -0.01 }, {}],
    ['lost', {}, { totalReturn: -0.001 }],
    ['lost', {}, { totalReturn: 0 }],
    ['lost', { ruined: 1 }, { totalReturn: -5.8, trades: 3 }],
    ['lost', { ruined: 1, tested: 1, inSampleGrowth: null }, { totalReturn: null }],
    ['not-shown', {}, { probabilisticSharpe: 0.949 }],
    ['not-shown', {}, { probabilisticSharpe: null }],
    ['not-shown', { overfit: true, degradation: 0.31 }, {}],
    ['not-shown', { overfit: null, degradation: null }, {}],
  ] as const)('%s with %j and %j', (outcome, some, other) => {
    expect(verdictOf(summary(some), metrics(other), UNKNOWN).outcome).toBe(outcome);
  });

  test('says that everything was lost, and nothing of what was made before', () => {
    const ruined = summary({ ruined: 3, outOfSampleGrowth: null });
    expect(verdictOf(ruined, metrics({ totalReturn: -5.8134 }), UNKNOWN).sentence).toBe(
      'Everything was lost out of sample: the account fell to nothing, and ended at -581.3 % (+49.2 % a year in sample); what it made before that is gone with it.',
    );
  });

  test('says what the number of evaluations makes of the chance', () => {
    const { outcome, sentence } = verdictOf(summary(), metrics(), {
      ...UNKNOWN,
      dsr: 0.6312,
      trials: 12_060,
    });
    expect(outcome).toBe('survived');
    expect(sentence).toMatch(
      /the chance that the true Sharpe ratio is above zero is 97\.0 %, and that it is above the best of 12,060 evaluations without skill 63\.1 %\.$/,
    );
  });

  test('is not survived where the tests for luck see luck alone', () => {
    const luck = { code: 'luck', sentence: '' } as const;
    const many = verdictOf(summary(), metrics(), { dsr: 0.048, trials: 4827, verdict: luck });
    expect(many.outcome).toBe('not-shown');
    expect(many.sentence).toContain(
      'no edge is shown: the best of 4,827 evaluations without skill is expected to look as good (deflated Sharpe ratio 4.8 %) (',
    );
    const overfit = verdictOf(summary(), metrics(), { dsr: 0.9, trials: 20, verdict: luck });
    expect(overfit.outcome).toBe('not-shown');
    expect(overfit.sentence).toContain('tends to be worse than most in the rest (PBO)');
  });

  test('is one sentence with the figures in it', () => {
    expect(verdictOf(summary(), metrics(), UNKNOWN).sentence).toBe(
      'The edge survived out of sample in this one test: +49.2 % a year in sample, +35.0 % a year out of sample, after costs; it made +50.0 % in all, buy and hold +20.0 %; the chance that the true Sharpe ratio is above zero is 97.0 %, less for every other search that was tried.',
    );
    expect(
      verdictOf(summary({ overfit: true, degradation: 0.4 }), metrics({ probabilisticSharpe: 0.6 }), UNKNOWN)
        .sentence,
    ).toBe(
      'Out of sample there was a profit, but no edge is shown: 40.0 % of the objective was lost, where 30.0 % is the most, and the chance that the true Sharpe ratio is above zero is only 60.0 % (+49.2 % a year in sample, +35.0 % a year out of sample, after costs; it made +50.0 % in all, buy and hold +20.0 %).',
    );
  });
});
