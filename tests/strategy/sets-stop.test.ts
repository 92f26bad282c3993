import { expect, it } from '@jest/globals';
import { loadStrategy } from '../../src/strategy/load/catalogue.js';
import { setsStop } from '../../src/strategy/sets-stop.js';

it.each([
  ['buy_and_hold', false],
  ['bollinger', true],
  ['adaptive', true],
])('%s sets a stop: %s', async (name, expected) => {
  const { strategy } = await loadStrategy(name);
  expect(setsStop(strategy, strategy.resolve({}))).toBe(expected);
});
