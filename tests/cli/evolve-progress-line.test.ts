import { describe, expect, test } from '@jest/globals';
import { progressLine } from '../../commands/evolve/progress-line.js';
import { progressAfter } from '../tui/evolve/example.js';

describe('the line about a generation', () => {
  test('says how far it is, how good, and how long it will still take', () => {
    expect(progressLine(progressAfter(3, 0.3))).toBe(
      'generation 3/10  best 30.0 %  median 10.0 %  diversity 0.46  1 min 10 s left',
    );
    expect(progressLine({ ...progressAfter(10, 0.3), etaMs: 0 })).toBe(
      'generation 10/10  best 30.0 %  median 10.0 %  diversity 0.46  256 evaluations',
    );
  });

  test('says N/A where nothing was scored, and an objective as it is', () => {
    expect(progressLine({ ...progressAfter(1, null), etaMs: null })).toBe(
      'generation 1/10  best N/A  median N/A  diversity 0.46  40 evaluations',
    );
    const single = { ...progressAfter(2, 1.5), values: 'objective', median: 0.25 } as const;
    expect(progressLine(single)).toContain('best 1.500  median 0.250');
  });

  test('leaves out on a narrow terminal what matters least', () => {
    expect(progressLine(progressAfter(3, 0.3), 60)).toBe(
      'generation 3/10  best 30.0 %  median 10.0 %  1 min 10 s left',
    );
    expect(progressLine(progressAfter(3, 0.3), 50)).toBe('generation 3/10  best 30.0 %  median 10.0 %');
  });

  test('is 80 columns wide at most', () => {
    const long = { ...progressAfter(3, 12345.678), generation: 100_000, generations: 1_000_000 };
    expect(progressLine({ ...long, evaluations: 10 ** 9 }).length).toBeLessThanOrEqual(80);
  });
});
