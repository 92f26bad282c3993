import { describe, expect, test } from '@jest/globals';
import { chooseFinalists } from '../../../src/evolution/finalists/choose-finalists.js';
import type { Score } from '../../../src/evolution/fitness/score.js';
import type { Member } from '../../../src/evolution/population/state.js';

const member = (hash: string, family: string, growth: number, drawdown = -0.1): Member => ({
  ...{ hash, genome: { family, places: [0] } },
  origin: { operator: 'random', kind: null, parents: [], generation: 0 },
  score: { status: 'scored', share: 1, growth, drawdown, windows: [] } as unknown as Score,
});

const chosen = (front: readonly Member[], most?: number): readonly string[] =>
  chooseFinalists(front, ({ score }) => score.growth, most).map(({ hash }) => hash);

describe('the choice of finalists', () => {
  test('takes the best of each family before a second one of any, and tells the best first', () => {
    const front = [
      ...[member('a', 'rsi', 0.5), member('b', 'rsi', 0.4), member('c', 'rsi', 0.3)],
      ...[member('d', 'macd', 0.1), member('e', 'sma', 0.05)],
    ];
    expect(chosen(front, 3)).toEqual(['a', 'd', 'e']);
    expect(chosen(front, 4)).toEqual(['a', 'b', 'd', 'e']);
  });

  test('spends no second look on what did the same to the last bit', () => {
    expect(chosen([member('b', 'rsi', 0.5), member('a', 'rsi', 0.5), member('c', 'rsi', 0.5, -0.2)])).toEqual(
      ['a', 'c'],
    );
  });

  test('opens the hold-out for five at most', () => {
    const front = Array.from({ length: 9 }, (_, k) => member(`m${k}`, `family ${k}`, k / 10));
    expect(chosen(front)).toEqual(['m8', 'm7', 'm6', 'm5', 'm4']);
    expect(chosen([])).toEqual([]);
  });
});
