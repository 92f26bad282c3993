import { describe, expect, test } from '@jest/globals';
import { usualGenome } from '../../../src/evolution/genome/genome-of.js';
import { progressOf } from '../../../src/evolution/loop/progress-of.js';
import type { EvolutionState } from '../../../src/evolution/population/state.js';
import { failed, memberOf, PLAIN, plainMember, SETTINGS, scoreOf, VOTER } from '../toy.js';

/** x and y are usual at 3 and 17: each other place is charged half a percent. */
const BEST = plainMember(3, 1, scoreOf(0.405, -0.3, 0.5));
const CALM = plainMember(3, 2, scoreOf(0.205, -0.1, 0.5));
const WORSE = plainMember(3, 3, scoreOf(0.105, -0.4, 0.25));
const NEVER = memberOf(VOTER, usualGenome(VOTER), failed('nothing'));

const STATE: EvolutionState = {
  ...{ generation: 4, evaluations: 100, rates: SETTINGS.rates },
  // One has travelled and is on both islands.
  islands: [
    [BEST, WORSE],
    [CALM, BEST, NEVER],
  ],
};

const context = {
  ...{ families: [PLAIN, VOTER], settings: SETTINGS, generations: 10 },
  ...{ before: { generation: 2, evaluations: 60 }, elapsedMs: 20_000 },
};

describe('the progress of an evolution', () => {
  test('counts, and foretells from what was done since it was taken up', () => {
    expect(progressOf(STATE, context)).toMatchObject({
      ...{ generation: 4, generations: 10, evaluations: 100, elapsedMs: 20_000 },
      // 40 in 20 s; two generations in 20 s, six to come.
      ...{ perSecond: 2, etaMs: 60_000 },
    });
    const begun = progressOf(STATE, { ...context, before: STATE, elapsedMs: 0 });
    expect([begun.perSecond, begun.etaMs]).toEqual([null, null]);
  });

  test('has best, median and spread of what was scored, less the charge', () => {
    const { best, median, spread, values } = progressOf(STATE, context);
    expect(values).toBe('growth');
    expect(best).toBeCloseTo(0.4, 12);
    expect(median).toBeCloseTo(0.2, 12);
    // Halfway from 0.2 to 0.4, less halfway from 0.1 to 0.2.
    expect(spread).toBeCloseTo(0.3 - 0.15, 12);
  });

  test('has the families, and the leaders that nothing dominates', () => {
    const { families, leaders } = progressOf(STATE, context);
    expect(families).toEqual([
      { name: 'plain', members: 3, best: expect.closeTo(0.4, 12) },
      { name: 'voter', members: 1, best: null },
    ]);
    expect(leaders).toEqual([
      { hash: BEST.hash, family: 'plain', growth: 0.405, drawdown: -0.3, stability: 0.5, trades: 40 },
      { hash: CALM.hash, family: 'plain', growth: 0.205, drawdown: -0.1, stability: 0.5, trades: 40 },
    ]);
  });

  test('is empty where nothing was scored', () => {
    const state = { ...STATE, islands: [[NEVER], []] };
    expect(progressOf(state, context)).toMatchObject({
      ...{ best: null, median: null, spread: null, leaders: [], diversity: 0 },
    });
  });

  test('is that of the single objective where there is one', () => {
    const settings = { ...SETTINGS, single: true };
    const state = {
      ...STATE,
      islands: [[plainMember(3, 5, scoreOf(0.5, 0, 1, { objective: 2 })), BEST]],
    };
    const { best, values } = progressOf(state, { ...context, settings });
    expect([best, values]).toEqual([2 - 0.005, 'objective']);
  });
});
