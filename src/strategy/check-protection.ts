import { type TraderError, usageError } from '../core/errors.js';
import { shownAnswer } from '../core/shown-answer.js';
import { checkColumn } from './check-columns.js';
import { checkMembers } from './check-members.js';
import type { Distance, Protection } from './protection.js';

const MEMBERS = ['stop', 'trailing', 'targets', 'maxBars', 'cooldownBars'] as const;

const wrong = (member: string, given: unknown, takes: string): TraderError =>
  usageError(`the strategy's protection.${member} is ${shownAnswer(given)}`, `give ${takes}`);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && !ArrayBuffer.isView(value);

const checkDistance = (member: string, given: unknown, bars: number): void => {
  const { kind, fraction, column, multiple } = (isObject(given) ? given : {}) as Partial<
    Extract<Distance, { kind: 'fraction' }> & Extract<Distance, { kind: 'column' }>
  > & { kind?: unknown };
  if (kind === 'fraction' && typeof fraction === 'number') return;
  if (kind === 'column' && typeof multiple === 'number') {
    checkColumn(`the column of the strategy's protection.${member}`, column, bars);
    return;
  }
  throw wrong(member, given, 'a distance: fraction(0.02), or times(atr, 2)');
};

const checkWhole = (member: 'maxBars' | 'cooldownBars', given: unknown, least: number): void => {
  if (given === undefined || (Number.isInteger(given) && Number(given) >= least)) return;
  throw usageError(
    `${member} of ${shownAnswer(given)} is not allowed`,
    `give a whole number ${least === 0 ? 'from 0 on' : 'above 0'}`,
  );
};

const checkTargets = (targets: unknown, bars: number): void => {
  const example = '[{ distance: times(atr, 4), portion: 0.5 }]';
  if (!Array.isArray(targets)) throw wrong('targets', targets, example);
  targets.forEach((target: unknown, k) => {
    if (!isObject(target)) throw wrong(`targets[${k}]`, target, example);
    const { distance, portion } = target;
    checkDistance(`targets[${k}].distance`, distance, bars);
    if (typeof portion === 'number' && portion > 0 && portion <= 1) return;
    throw usageError(
      `a target portion of ${shownAnswer(portion)} is not allowed`,
      'give a fraction above 0, at most 1',
    );
  });
};

/** Throws a usage error that names the first member that a protection cannot have. */
export const checkProtection = (protection: Protection, bars: number): void => {
  if (!isObject(protection)) {
    throw usageError(
      `the strategy's protection is ${shownAnswer(protection)}`,
      'give an object: { stop: times(atr, 2) }',
    );
  }
  checkMembers('protections', protection, MEMBERS);
  const { stop, trailing, targets, maxBars, cooldownBars } = protection;
  if (stop !== undefined) checkDistance('stop', stop, bars);
  if (trailing !== undefined) {
    if (!isObject(trailing) || trailing.distance === undefined)
      throw wrong('trailing', trailing, '{ distance: times(atr, 4) }');
    checkDistance('trailing.distance', trailing.distance, bars);
    if (trailing.after !== undefined) checkDistance('trailing.after', trailing.after, bars);
  }
  checkWhole('maxBars', maxBars, 1);
  checkWhole('cooldownBars', cooldownBars, 0);
  if (targets !== undefined) checkTargets(targets, bars);
};
