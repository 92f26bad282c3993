import { usageError } from '../core/errors.js';
import { suggestion } from '../core/suggest.js';
import type { Rules } from './strategy.js';

const RULES = ['enter', 'exit', 'size', 'protection', 'regime', 'explain'] as const;
const PROTECTION = ['stop', 'trailing', 'targets', 'maxBars', 'cooldownBars'] as const;

const checkKeys = (what: string, given: object, known: readonly string[]): void => {
  for (const key of Object.keys(given)) {
    if (known.includes(key)) continue;
    throw usageError(
      `the strategy's ${what} have an unknown member "${key}"`,
      suggestion(key, known, `known are ${known.join(', ')}`),
    );
  }
};

/** Strategies come from files: a rule or a protection that was misspelt must not be ignored. Throws a usage error. */
export const checkRules = (rules: Rules): void => {
  if (rules === null || typeof rules !== 'object' || typeof rules.enter !== 'function') {
    throw usageError("the strategy's rules have no enter", 'return { enter: (i) => … } from rules');
  }
  checkKeys('rules', rules, RULES);
  const { protection } = rules;
  if (protection === undefined) return;
  checkKeys('protections', protection, PROTECTION);
  const { maxBars, cooldownBars } = protection;
  if (maxBars !== undefined && !(Number.isInteger(maxBars) && maxBars > 0)) {
    throw usageError(`maxBars of ${maxBars} is not allowed`, 'give a whole number above 0');
  }
  if (cooldownBars !== undefined && !(Number.isInteger(cooldownBars) && cooldownBars >= 0)) {
    throw usageError(`cooldownBars of ${cooldownBars} is not allowed`, 'give a whole number from 0 on');
  }
  for (const { portion } of protection.targets ?? []) {
    if (!(portion > 0 && portion <= 1))
      throw usageError(`a target portion of ${portion} is not allowed`, 'give a fraction above 0, at most 1');
  }
};
