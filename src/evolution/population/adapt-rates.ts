import type { Child, Rates } from './state.js';

/** No operator is ever given less than this, as long as it is used at all: what fails now may be what helps later. */
const LEAST = 0.05;

/** How fast rates follow what succeeds: share of the newest generation in them. */
const SPEED = 0.3;

const OPERATORS = ['mutation', 'crossover', 'random'] as const;

/**
 * Rates after a generation, by probability matching: what is above the least share goes to the operators in proportion to how
 * many of their children lived on, 30 % of the way in each generation. Their sum stays that of `given`. An operator without
 * children counts as an average one; one whose rate was given as 0 stays unused.
 *
 * Source: Goldberg, Machine Learning 5 (1990); D. Thierens, "Adaptive strategies for operator allocation" (2007).
 */
export const adaptRates = (
  rates: Rates,
  given: Rates,
  born: readonly Child[],
  alive: ReadonlySet<string>,
): Rates => {
  const used = OPERATORS.filter((operator) => given[operator] > 0);
  const sum = used.reduce((total, operator) => total + given[operator], 0);
  const least = Math.min(LEAST, sum / Math.max(1, used.length));
  const free = sum - used.length * least;
  const success = used.map((operator) => {
    const own = born.filter(({ origin }) => origin.operator === operator);
    return own.length === 0 ? null : own.filter(({ hash }) => alive.has(hash)).length / own.length;
  });
  const seen = success.filter((share) => share !== null);
  const usual = seen.reduce((total, share) => total + share, 0) / Math.max(1, seen.length);
  if (free <= 0 || usual === 0) return rates;
  const worth = success.map((share) => share ?? usual);
  const total = worth.reduce((all, share) => all + share, 0);
  const next = (operator: (typeof OPERATORS)[number]): number => {
    const at = used.indexOf(operator);
    if (at === -1) return 0;
    const before = Math.max(0, rates[operator] - least) / free;
    return least + free * ((1 - SPEED) * before + (SPEED * worth[at]!) / total);
  };
  return { mutation: next('mutation'), crossover: next('crossover'), random: next('random') };
};
