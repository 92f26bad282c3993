import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { digestOf } from '../../core/digest.js';
import { messageOf, usageError } from '../../core/errors.js';
import { isStrategyFileName, strategyFileNear } from '../../core/strategy-file.js';
import { type BuildProblem, bundleModule, importModule } from '../../core/user-module.js';
import { isStrategy, type LoadedStrategy } from './loaded-strategy.js';

const EXAMPLE =
  "export one: export const strategy = defineStrategy({ … }), with defineStrategy from 'trader'";

const missingHint = (typed: string): string => {
  const near = strategyFileNear(typed);
  return near === undefined ? 'check the path' : `did you mean ${near}?`;
};

/** Longer lines are no help on one line of an error. */
const MOST_SOURCE = 60;

/** The line itself, shortened. */
const sourceOf = ({ source = '' }: BuildProblem): string => {
  const text = source.trim().replace(/\s+/g, ' ');
  if (text === '') return '';
  return `, "${text.length > MOST_SOURCE ? `${text.slice(0, MOST_SOURCE - 1)}…` : text}"`;
};

const CORRECT = 'correct the file and try again';

/** Loads a user's strategy from a `.ts` or `.js` file, with no build step. Throws a usage error (exit code 2). */
export const loadUserStrategy = async (typed: string): Promise<LoadedStrategy> => {
  const path = resolve(typed);
  const info = await stat(path).catch(() => undefined);
  if (info === undefined) throw usageError(`strategy file ${typed} does not exist`, missingHint(typed));
  if (!info.isFile())
    throw usageError(`strategy file ${typed} is not a file`, 'give the path of a .ts or .js file');
  if (!isStrategyFileName(path))
    throw usageError(`${typed} is not the file of a strategy`, 'give the path of a .ts or .js file');
  const text = await bundleModule(path, (problem) => {
    const place = problem.line === undefined ? '' : ` (line ${problem.line}${sourceOf(problem)})`;
    return usageError(`strategy file ${path} cannot be read: ${problem.text}${place}`, CORRECT);
  });
  const module = await importModule(text, 'strategy', (error) =>
    usageError(`strategy file ${typed} failed while it was loaded: ${messageOf(error)}`, CORRECT),
  );
  const strategy = module.strategy ?? module.default;
  if (!isStrategy(strategy)) throw usageError(`strategy file ${typed} exports no strategy`, EXAMPLE);
  return { strategy, sourceDigest: digestOf(text), origin: typed };
};
