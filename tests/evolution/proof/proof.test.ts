import { describe, expect, test } from '@jest/globals';
import { type Outcome, onNoise, onPlanted, type PlantedOutcome } from './markets.js';
import { proofSettings } from './settings.js';
import { noiseLine, plantedLine, proofSummary } from './summary.js';

/** Much smaller than the program's, which says how often the rule is found: not always. */
const SMALL = { bars: 8_760, population: 24, generations: 4, free: false };
const WISH = { ...SMALL, bars: 17_520, population: 40, generations: 6 };

describe('a small proof of evolution', () => {
  test('finds the planted rule: on fresh candles what is bred makes at least half of what the rule makes', async () => {
    const outcomes = [await onPlanted(1, WISH), await onPlanted(2, WISH)];
    expect(outcomes.map(({ found }) => found)).toEqual([true, true]);
    expect(outcomes.every(({ planted }) => planted > 0.5)).toBe(true);
  });

  test('puts nothing forward on noise', async () => {
    const codes = [];
    for (let seed = 1; seed <= 5; seed++) codes.push(...(await onNoise(seed, SMALL)).codes);
    expect(codes).not.toContain('passes');
  });

  test('comes to the same twice', async () => {
    expect(await onPlanted(3, SMALL)).toEqual(await onPlanted(3, SMALL));
  });
});

describe('the summary of a proof', () => {
  const planted = (found: boolean, codes: Outcome['codes']): PlantedOutcome => ({
    ...{ seed: 1, evaluations: 100, codes, best: 'rsi 7/20', fresh: 1, planted: 2.5, found },
  });
  const noise = (codes: Outcome['codes']): Outcome => ({ seed: 2, evaluations: 90, codes });

  test('says how often the rule was found, and how often noise passed', () => {
    const found = Array.from({ length: 9 }, () => planted(true, ['passes', 'undecided']));
    const missed = Array.from({ length: 1 }, () => planted(false, ['luck']));
    const twenty = [noise(['passes', 'luck']), ...Array.from({ length: 19 }, () => noise(['luck']))];
    expect(proofSummary([...found, ...missed], twenty)).toEqual({
      lines: [
        'rule found on 9 of 10 markets; on 9 of them a finalist passes the gate, 9 of 19 finalists (luck 1, passes 9, undecided 9)',
        'noise: a finalist passes on 1 of 20 markets (5.0 %), 1 of 21 finalists (luck 20, passes 1)',
      ],
      holds: true,
    });
  });

  test('does not hold where the rule is missed on two of ten, or noise passes on two of twenty', () => {
    const found = (count: number) => Array.from({ length: 10 }, (_, k) => planted(k < count, []));
    const passes = (count: number) =>
      Array.from({ length: 20 }, (_, k) => noise(k < count ? ['passes'] : []));
    expect(proofSummary(found(8), passes(0)).holds).toBe(false);
    expect(proofSummary(found(10), passes(2)).holds).toBe(false);
    expect(proofSummary(found(9), passes(1)).holds).toBe(true);
  });

  test('has a line for each market', () => {
    expect(plantedLine(planted(false, ['luck', 'fragile']))).toBe(
      'planted 1: not found: rsi 7/20, growth on fresh candles 1.00 a year, the rule 2.50; 100 evaluations; luck, fragile',
    );
    expect(noiseLine(noise([]))).toBe('noise 2: 90 evaluations; no finalists');
  });
});

describe('the flags of the proof', () => {
  test('are those of ten planted markets and a hundred of noise unless said otherwise', () => {
    expect(proofSettings([])).toEqual({
      ...{ seed: 1, seeds: 10, noise: 100, bars: 17_520, population: 60, generations: 8, free: false },
    });
    expect(proofSettings(['--seeds', '2', '--noise=0', '--free'])).toMatchObject({
      ...{ seeds: 2, noise: 0, free: true },
    });
  });

  test('refuse what is not a whole number', () => {
    expect(() => proofSettings(['--seeds', 'two'])).toThrow('--seeds two is not a whole number');
  });
});
