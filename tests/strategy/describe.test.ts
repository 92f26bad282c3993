import { describe, expect, test } from '@jest/globals';
import { describeStrategy } from '../../src/strategy/describe.js';
import { bool, choice, int, real } from '../../src/strategy/parameters.js';
import { fraction, times } from '../../src/strategy/protection.js';
import { defineStrategy } from '../../src/strategy/strategy.js';

const base = {
  ...{ name: 'mine', title: 'An idea', source: 'a book', tags: ['trend'] },
  warmup: () => 7,
};

describe('the description of a strategy', () => {
  test('has its words, parameters and warm-up, and names the columns of its protection', () => {
    const strategy = defineStrategy({
      ...base,
      sizing: { kind: 'fraction', fraction: 0.5 },
      parameters: {
        n: int(4, { min: 2, max: 9, help: 'bars', role: 'risk' }),
        x: real(0.5, { min: 0, max: 1, step: 0.25, help: 'share', role: 'vote', off: 0 }),
        both: bool(true, { help: 'sides' }),
        mode: choice('calm', { values: ['calm', 'wild'], help: 'manner' }),
      },
      indicators: ({ close }) => ({ near: close.slice(), far: close.slice() }),
      rules: ({ indicators: { near, far } }) => ({
        enter: () => 0,
        explain: () => ({ buyScore: 0, sellScore: 0, trigger: 'none', fired: 0, breakdown: {} }),
        protection: {
          stop: times(far, 2),
          targets: [
            { distance: fraction(0.02), portion: 0.4 },
            { distance: times(near, 3), portion: 0.6 },
          ],
          trailing: { distance: times(near.slice(), 1), after: times(near, 1) },
          maxBars: 12,
          cooldownBars: 3,
        },
      }),
    });
    const number = { values: null };
    const word = { min: null, max: null, step: null };
    expect(describeStrategy(strategy)).toEqual({
      ...{ name: 'mine', title: 'An idea', source: 'a book', tags: ['trend'], warmup: 7 },
      sizing: 'fraction:0.5',
      explains: true,
      inputs: [],
      parameters: [
        {
          ...{ name: 'n', kind: 'int', default: 4, min: 2, max: 9, step: 1, ...number },
          ...{ takes: 'a whole number from 2 to 9', help: 'bars', role: 'risk' },
        },
        {
          ...{ name: 'x', kind: 'real', default: 0.5, min: 0, max: 1, step: 0.25, ...number },
          ...{ takes: 'a number from 0 to 1', help: 'share', role: 'vote' },
        },
        {
          ...{ name: 'both', kind: 'bool', default: true, ...word, values: null },
          ...{ takes: 'true or false', help: 'sides', role: 'rule' },
        },
        {
          ...{ name: 'mode', kind: 'choice', default: 'calm', ...word, values: ['calm', 'wild'] },
          ...{ takes: 'calm or wild', help: 'manner', role: 'rule' },
        },
      ],
      protection: {
        stop: { kind: 'column', column: 'far', multiple: 2 },
        targets: [
          { distance: { kind: 'fraction', fraction: 0.02 }, portion: 0.4 },
          { distance: { kind: 'column', column: 'near', multiple: 3 }, portion: 0.6 },
        ],
        trailing: {
          distance: { kind: 'column', column: null, multiple: 1 },
          after: { kind: 'column', column: 'near', multiple: 1 },
        },
        maxBars: 12,
        cooldownBars: 3,
      },
    });
  });

  test('says null for what is not declared', () => {
    const strategy = defineStrategy({
      ...base,
      parameters: {},
      indicators: () => ({}),
      rules: () => ({ enter: () => 0 }),
    });
    expect(describeStrategy(strategy)).toMatchObject({
      sizing: null,
      explains: false,
      parameters: [],
      protection: { stop: null, targets: [], trailing: null, maxBars: null, cooldownBars: null },
    });
  });
});
