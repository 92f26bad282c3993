import { usageError } from '../../core/errors.js';
import { checkModelName } from '../model-file/paths.js';

/** Which of the models of a name is meant: the promoted one, the staged one, or a former one by its folder. */
export interface ModelRef {
  readonly name: string;
  readonly where: string | undefined;
}

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
