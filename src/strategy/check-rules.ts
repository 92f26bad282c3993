import { usageError } from '../core/errors.js';
import { shownAnswer } from '../core/shown-answer.js';
import { checkColumn } from './check-columns.js';
import { checkMembers } from './check-members.js';
import { checkProtection } from './check-protection.js';
import type { Rules } from './strategy.js';

const RULES = ['enter', 'exit', 'size', 'protection', 'regime', 'explain'] as const;
const FUNCTIONS = ['exit', 'size', 'explain'] as const;

/**
 * Strategies come from files: a rule or a protection that was misspelt or is no such thing must not be ignored. Throws a
 * usage error that names it. `bars` is the number of candles they are bound to.
 */
export const checkRules = (rules: Rules, bars: number): void => {
  if (rules === null || typeof rules !== 'object' || typeof rules.enter !== 'function') {
    throw usageError("the strategy's rules have no enter", 'return { enter: (i) => … } from rules');
  }
  checkMembers('rules', rules, RULES);
  for (const name of FUNCTIONS) {
    const rule: unknown = rules[name];
    if (rule === undefined || rule === null || typeof rule === 'function') continue;
    throw usageError(
      `the strategy's ${name} is ${shownAnswer(rule)}`,
      'give a function of a bar, or leave it out',
    );
  }
  if (rules.regime !== undefined) checkColumn("the strategy's regime", rules.regime, bars);
  if (rules.protection !== undefined) checkProtection(rules.protection, bars);
};
