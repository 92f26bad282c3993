import { usageError } from '../../core/errors.js';

const NAME = /^[a-z0-9][a-z0-9_]{0,63}$/;

/** Which of the models of a name is meant: the promoted one, the staged one, or a former one by its folder. */
export interface ModelRef {
  readonly name: string;
  readonly where: string | undefined;
}

/** A name of a model, fit to be part of a file name. Throws a usage error for anything else, path tricks among it. */
export const checkModelName = (typed: string): string => {
  if (NAME.test(typed)) return typed;
  throw usageError(
    `"${typed}" is not a name of a model`,
    'use up to 64 small letters, digits and underscores: btc_usdt_1h',
  );
};

const FORMER = /^[0-9A-Za-z][0-9A-Za-z.-]{0,63}$/;

/** Reads `name`, `name@staged`, `name@promoted` or `name@<former>`; throws a usage error for anything else. */
export const parseModelRef = (typed: string): ModelRef => {
  const [name, where, ...rest] = typed.split('@');
  checkModelName(name);
  if (rest.length > 0 || (where !== undefined && !FORMER.test(where))) {
    throw usageError(`"${typed}" names no model`, `write ${name}, ${name}@staged or ${name}@promoted`);
  }
  return { name, where };
};
