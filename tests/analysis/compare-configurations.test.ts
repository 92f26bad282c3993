import { describe, expect, test } from '@jest/globals';
import { compareConfigurations } from '../../src/analysis/comparison/compare-configurations.js';
import { DAY_MS } from '../../src/core/timeframe.js';
import { dayOf, FIRST_DAY, firstVerdict, sideOf, steady } from './sides.js';

const NOT_YET = 'not distinguishable yet';

const reasonsOf = (...args: Parameters<typeof compareConfigurations>): string =>
  compareConfigurations(...args).reasons.join('\n');

describe('compareConfigurations', () => {
  test('finds a winner of seven days out of seven on the seventh, not before', () => {
    const sides = [sideOf(steady(10, 2)), sideOf(steady(10, 1))] as const;
    expect(firstVerdict(sides)).toEqual({ day: 7, verdict: 'better' });
    expect(firstVerdict([sides[1], sides[0]])).toEqual({ day: 7, verdict: 'worse' });
  });

  test('gives the differences, the evidence and the sides in numbers', () => {
    const result = compareConfigurations(
      sideOf(steady(7, 2), { label: 'new' }),
      sideOf(steady(7, 1), { label: 'old' }),
    );
    // Five trades a day of 2 and 1: 10 and 5 a day on a capital of 1000; seven equal days are an e-value of 22.641.
    expect(result).toMatchObject({
      verdict: 'better',
      pairedDays: 7,
      minimumDays: 7,
      pairedTrades: { a: 35, b: 35 },
      minimumTrades: 30,
      expectancyDifference: { value: 1, low: 1, high: 1 },
      dailyReturnDifference: { unit: 'fraction' },
      confidence: 0.95,
      alpha: 0.05,
      crossedOn: FIRST_DAY + 6 * DAY_MS,
      moreDays: 0,
      moreTrades: 0,
      blockLength: 1,
      seed: 42,
    });
    expect(result.eValue).toBeCloseTo(22.641024909521622, 10);
    expect(result.pValue).toBeCloseTo(1 / 22.641024909521622, 12);
    expect(result.dailyReturnDifference!.value).toBeCloseTo(0.005, 15);
    expect(result.reasons).toEqual([
      '7 paired days of at least 7; 35 and 35 trades of at least 30 each.',
      'The evidence reached 20, as is needed, on 2025-01-12; its peak is 22.6.',
      'A day of the first earned 0.5 % more than one of the second on average, 95 % interval 0.5 % to 0.5 %.',
    ]);
  });

  test('sums up each side over all its days', () => {
    const day = { ...dayOf(1, [-3, 0], 1000), fastExits: 1, fastExitPnl: -3 };
    const a = { label: 'a', days: [dayOf(0, [4, 2, -2], 1000), day] };
    expect(compareConfigurations(a, sideOf([[]])).a).toEqual({
      label: 'a',
      daysActive: 2,
      trades: 5,
      winRate: 0.4,
      pnl: 1,
      profitFactor: 6 / 5,
      expectancy: 0.2,
      fees: 5,
      fastExits: 1,
      fastExitPnl: -3,
    });
    expect(compareConfigurations(a, sideOf([[]])).b).toMatchObject({
      daysActive: 1,
      winRate: null,
      profitFactor: null,
      expectancy: null,
    });
  });

  test('waits for seven days, however clear they are', () => {
    const result = compareConfigurations(sideOf(steady(6, 9)), sideOf(steady(6, 1)), { alpha: 0.5 });
    expect(result.verdict).toBe(NOT_YET);
    expect(result.crossedOn).not.toBeNull();
    expect(result.dailyReturnDifference).toBeNull();
    expect(result.expectancyDifference).toBeNull();
    expect(result).toMatchObject({ moreDays: 1, moreTrades: 10 });
    expect(result.reasons[0]).toBe('6 paired days of at least 7; 30 and 30 trades of at least 30 each.');
    expect(result.reasons.at(-1)).toBe(
      'About 1 more day, some 10 trades of both together, would decide it if things go on as they are.',
    );
  });

  test('waits for thirty trades of each side', () => {
    const few = Array.from({ length: 20 }, () => [5]);
    const result = compareConfigurations(sideOf(few), sideOf(steady(20, 0.1)));
    expect(result.verdict).toBe(NOT_YET);
    expect(result.eValue).toBeGreaterThan(20);
    // 10 trades are missing at one a day; both together make six a day.
    expect(result).toMatchObject({ moreDays: 10, moreTrades: 60 });
    expect(compareConfigurations(sideOf(few), sideOf(steady(20, 0.1)), { minimumTrades: 20 }).verdict).toBe(
      'better',
    );
  });

  test('cannot foretell when a side that never trades will have its trades', () => {
    const result = compareConfigurations(
      sideOf(steady(20, -1)),
      sideOf(Array.from({ length: 20 }, () => [])),
    );
    expect(result).toMatchObject({ verdict: NOT_YET, moreDays: null, moreTrades: null });
    expect(result.expectancyDifference).toBeNull();
    expect(result.dailyReturnDifference!.value).toBeCloseTo(-0.005, 15);
    expect(result.reasons.at(-1)).toBe('How much longer it takes cannot be told yet.');
  });

  test('tells nothing of configurations that ran on different days', () => {
    const result = compareConfigurations(sideOf(steady(40, 9)), sideOf(steady(40, -9), { from: 40 }));
    expect(result).toMatchObject({
      verdict: NOT_YET,
      pairedDays: 0,
      eValue: 1,
      pValue: 1,
      expectancyDifference: null,
      dailyReturnDifference: null,
      moreDays: null,
    });
    expect(result.reasons).toEqual([
      '0 paired days of at least 7; 0 and 0 trades of at least 30 each.',
      'The two were never active on the same day, so market and configuration cannot be told apart.',
      'Run both side by side.',
    ]);
    expect(compareConfigurations(sideOf([]), sideOf([])).verdict).toBe(NOT_YET);
  });

  test('pairs by day, in any order, and leaves out days of one side alone', () => {
    const a = sideOf([...steady(30, -50), ...steady(8, 2)]);
    const b = sideOf(steady(8, 1), { from: 30 });
    const result = compareConfigurations({ ...a, days: a.days.toReversed() }, b);
    expect(result).toMatchObject({ verdict: 'better', pairedDays: 8, pairedTrades: { a: 40, b: 40 } });
    expect(result.a.daysActive).toBe(38);
    expect(result.reasons[1]).toBe('Active on 38 and 8 days; only the shared ones are compared.');
  });

  test('says of identical days that there is nothing to judge', () => {
    const days = Array.from({ length: 30 }, (_, i) => [i - 10, 3, -2]);
    const result = compareConfigurations(sideOf(days), sideOf(days));
    expect(result).toMatchObject({ verdict: NOT_YET, eValue: 1, pValue: 1, moreDays: null });
    expect(result.dailyReturnDifference).toMatchObject({ value: 0, low: 0, high: 0 });
    expect(result.reasons.at(-1)).toBe(
      'Both had the same result on every paired day: there is no difference to judge.',
    );
  });

  test('takes the rounding of sums for what it is', () => {
    const days = Array.from({ length: 40 }, (_, i) => [0.1, 0.2, 0.3 + i]);
    const turned = days.map((profits) => profits.toReversed());
    for (const capital of [1000, null]) {
      const result = compareConfigurations(sideOf(days, { capital }), sideOf(turned, { capital }));
      expect(result.eValue).toBe(1);
      expect(result.reasons.at(-1)).toContain('no difference to judge');
    }
  });

  test('compares money where the capital of a single day is missing, and says so', () => {
    const a = sideOf(steady(8, 2));
    const b = sideOf([...steady(7, 1)]);
    const last = dayOf(7, [1, 1, 1, 1, 1], null);
    const result = compareConfigurations(a, { ...b, days: [...b.days, last] });
    expect(result.verdict).toBe('better');
    expect(result.dailyReturnDifference).toEqual({ value: 5, low: 5, high: 5, unit: 'money' });
    expect(result.reasons.join(' ')).toContain(
      'On some of these days no session with a known balance was running, so the difference is in money: it takes equal capital to be fair.',
    );
  });

  test('divides alpha by the number of comparisons', () => {
    const sides = [sideOf(steady(7, 2)), sideOf(steady(7, 1))] as const;
    const result = compareConfigurations(...sides, { comparisons: 5 });
    expect(result).toMatchObject({ verdict: NOT_YET, alpha: 0.01, crossedOn: null });
    expect(reasonsOf(...sides, { comparisons: 5 })).toContain('100 is needed');
    expect(
      compareConfigurations(sideOf(steady(12, 2)), sideOf(steady(12, 1)), { comparisons: 5 }).verdict,
    ).toBe('better');
  });

  test('once the evidence is there it stays, though a verdict still asks for the interval', () => {
    const up = steady(10, 2);
    const faded = [...up, ...Array.from({ length: 30 }, (_, i) => new Array<number>(5).fill(i % 2 ? -2 : 4))];
    const result = compareConfigurations(sideOf(faded), sideOf(steady(40, 1)));
    expect(result.verdict).toBe(NOT_YET);
    expect(result.crossedOn).toBe(FIRST_DAY + 6 * DAY_MS);
    expect(result.pValue).toBeLessThan(0.05);
    expect(result.reasons.join(' ')).toContain('which includes zero');
    expect(result.reasons.join(' ')).toContain('which one earns more is open');
    expect(result.moreDays).toBeGreaterThan(0);
  });

  test('gives no verdict where most days favour one side and the mean the other', () => {
    const often = Array.from({ length: 60 }, (_, i) => new Array<number>(5).fill(i % 10 === 9 ? -40 : 2));
    const result = compareConfigurations(sideOf(often), sideOf(steady(60, 1)));
    expect(result.dailyReturnDifference!.value).toBeLessThan(0);
    expect(result.crossedOn).not.toBeNull();
    expect(result).toMatchObject({ verdict: NOT_YET, moreDays: null });
    expect(result.reasons.join(' ')).toContain('Evidence and mean point to opposite sides');
  });

  test('puts no label of a configuration into its sentences', () => {
    const evil = { ...sideOf(steady(9, 2)), label: '\u001b[31mscarlet' };
    expect(reasonsOf(evil, sideOf(steady(9, 1)))).not.toContain('scarlet');
  });

  test('repeats itself to the bit, and draws anew from another seed', () => {
    const sides = [
      sideOf(Array.from({ length: 30 }, (_, i) => [i % 7, -3, 4 - (i % 5)])),
      sideOf(Array.from({ length: 30 }, (_, i) => [(i * 5) % 7, -3])),
    ] as const;
    expect(compareConfigurations(...sides)).toEqual(compareConfigurations(...sides));
    expect(compareConfigurations(...sides, { seed: 1 }).dailyReturnDifference).not.toEqual(
      compareConfigurations(...sides, { seed: 2 }).dailyReturnDifference,
    );
  });

  test('gives the example of docs/comparison.md', () => {
    const earned = (daily: readonly number[]) =>
      sideOf(
        daily.map((pnl) => [pnl, 0, 0, 0]),
        { from: 56, capital: 10_000 },
      );
    const seenOn = (days: number) =>
      compareConfigurations(
        earned([42, 18, -12, 55, -4, -8, 61, 25, 12, 47, -20, 38].slice(0, days)),
        earned([10, -5, -30, 20, 12, -25, 22, 8, -15, 18, -24, 5].slice(0, days)),
      );
    // The e-values are those of the bets multiplied out one by one, in another program.
    expect(seenOn(9).eValue).toBeCloseTo(6.261068707266068, 12);
    expect(seenOn(12).eValue).toBeCloseTo(24.293237434446407, 12);
    expect([seenOn(9).verdict, ...seenOn(9).reasons]).toEqual([
      NOT_YET,
      '9 paired days of at least 7; 36 and 36 trades of at least 30 each.',
      'The evidence is 6.26 and was 6.26 at most; 20 is needed.',
      'A day of the first earned 0.213 % more than one of the second on average, 95 % interval 0.0978 % to 0.3 %.',
      'About 4 more days, some 32 trades of both together, would decide it if things go on as they are.',
    ]);
    expect([seenOn(12).verdict, ...seenOn(12).reasons]).toEqual([
      'better',
      '12 paired days of at least 7; 48 and 48 trades of at least 30 each.',
      'The evidence reached 20, as is needed, on 2025-03-14; its peak is 24.3.',
      'A day of the first earned 0.215 % more than one of the second on average, 95 % interval 0.156 % to 0.266 %.',
    ]);
    const { value, low, high } = seenOn(12).expectancyDifference!;
    expect([value, low, high].map((x) => x.toFixed(2))).toEqual(['5.38', '3.90', '6.65']);
  });

  test('refuses options out of range', () => {
    const side = sideOf(steady(8, 1));
    for (const bad of [
      { alpha: 0 },
      { alpha: 1 },
      { minimumDays: 0 },
      { minimumTrades: 1.5 },
      { resamples: Number.NaN },
      { confidence: 95 },
      { seed: -1 },
      { comparisons: 0 },
    ]) {
      expect(() => compareConfigurations(side, side, bad)).toThrow(Object.keys(bad)[0]!);
    }
    // What was meant, where a percentage was written for a fraction.
    expect(() => compareConfigurations(side, side, { confidence: 99.9 })).toThrow(
      expect.objectContaining({
        message: 'confidence must be between 0 and 1, not 99.9',
        hint: '99.9 % is 0.999',
      }),
    );
    expect(() => compareConfigurations(side, side, { alpha: 1 })).toThrow(
      expect.objectContaining({ hint: undefined }),
    );
    expect(() => compareConfigurations(side, side, { resamples: 38 })).toThrow('too few');
    expect(compareConfigurations(side, side, { resamples: 39 }).dailyReturnDifference).not.toBeNull();
  });

  test('refuses days that are none', () => {
    const side = sideOf(steady(8, 1));
    const [day, ...rest] = side.days;
    for (const bad of [
      { ...day!, day: day!.day + 1 },
      { ...day!, pnl: Number.NaN },
      { ...day!, dailyReturn: Number.POSITIVE_INFINITY },
      { ...day!, grossLoss: -1 },
      { ...day!, trades: -1 },
    ]) {
      expect(() => compareConfigurations(side, { ...side, days: [bad, ...rest] })).toThrow(
        'not a whole UTC day',
      );
    }
    expect(() => compareConfigurations({ ...side, days: [day!, ...side.days] }, side)).toThrow(
      'the day 2025-01-06 of a configuration is there twice',
    );
  });
});
