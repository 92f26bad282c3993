import type { Strategy } from './strategy.js';

/** Strategies that come with the program: each is proved in the test suite not to look ahead. */
const known = new WeakSet<Strategy>();

/** Notes that a strategy comes with the program, and gives it back. */
export const markBuiltIn = (strategy: Strategy): Strategy => {
  known.add(strategy);
  return strategy;
};

export const isBuiltIn = (strategy: Strategy): boolean => known.has(strategy);
