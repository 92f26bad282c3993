import { readdir, readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digestOf } from '../../core/digest.js';
import { invariantError, usageError } from '../../core/errors.js';
import { isFile, isStrategyFileName, strategyFileNear } from '../../core/strategy-file.js';
import { suggestion } from '../../core/suggest.js';
import { markBuiltIn } from '../built-in.js';
import type { Strategy } from '../strategy.js';
import { isStrategy, type LoadedStrategy } from './loaded-strategy.js';
import { loadUserStrategy } from './user-file.js';

/** The folder of the built-in strategies: one file each, named after the strategy with hyphens. */
const FOLDER = new URL('../../../strategies/', import.meta.url);

const EXTENSION = import.meta.url.endsWith('.ts') ? '.ts' : '.js';

const nameOf = (file: string): string => file.slice(0, -EXTENSION.length).replaceAll('-', '_');

const fileOf = (name: string): URL => new URL(`${name.replaceAll('_', '-')}${EXTENSION}`, FOLDER);

/** Names of the built-in strategies, in alphabetical order. A new file in the folder is a new name here. */
export const builtInNames = async (): Promise<readonly string[]> => {
  const files = await readdir(FOLDER);
  return files
    .filter((file) => file.endsWith(EXTENSION) && !file.endsWith(`.d${EXTENSION}`))
    .map(nameOf)
    .sort();
};

/** The built-in strategies themselves, in alphabetical order of their names. */
export const builtIns = async (): Promise<readonly Strategy[]> =>
  Promise.all((await builtInNames()).map(async (name) => (await loadStrategy(name)).strategy));

const looksLikePath = (text: string): boolean => /[/\\]/.test(text) || isStrategyFileName(text);

/** What to do about a name that nobody knows. */
const unknownHint = (typed: string, name: string, names: readonly string[]): string => {
  const file = strategyFileNear(typed);
  if (file !== undefined) return `did you mean the file ${file}?`;
  return suggestion(name, names, `known strategies: ${names.join(', ')}`);
};

/** The folders of the built-in strategies, as source and as built. */
const isBuiltInFile = (path: string): boolean =>
  [FOLDER, new URL('../../strategies/', FOLDER)].some(
    (folder) => dirname(resolve(path)) === resolve(fileURLToPath(folder)),
  );

/** A file of the user's own: what is remembered under a name must not be mixed with what a built-in strategy did. */
const loadOwn = async (path: string, names: readonly string[]): Promise<LoadedStrategy> => {
  const loaded = await loadUserStrategy(path);
  const { name } = loaded.strategy;
  if (!names.includes(name) || isBuiltInFile(path)) return loaded;
  throw usageError(
    `strategy file ${path}: ${name} is the name of a built-in strategy`,
    'give yours another name',
  );
};

/**
 * Loads a strategy by name (`adaptive`, `sma-crossover`, `sma_crossover`) or by the path of a `.ts` or `.js` file that
 * exports one. Throws a usage error that suggests the nearest names, or says what is wrong with the file.
 */
export const loadStrategy = async (nameOrPath: string): Promise<LoadedStrategy> => {
  const names = await builtInNames();
  if (looksLikePath(nameOrPath)) return loadOwn(nameOrPath, names);
  const name = nameOrPath.trim().toLowerCase().replaceAll('-', '_');
  if (!names.includes(name)) {
    // README.md is no misspelt name.
    if (/\.[a-z]+$/i.test(nameOrPath) && isFile(nameOrPath)) return loadOwn(nameOrPath, names);
    throw usageError(`unknown strategy "${nameOrPath}"`, unknownHint(nameOrPath, name, names));
  }
  const file = fileOf(name);
  const module: { strategy?: unknown } = await import(file.href);
  if (!isStrategy(module.strategy)) throw invariantError(`${fileURLToPath(file)} exports no strategy`);
  return {
    strategy: markBuiltIn(module.strategy),
    sourceDigest: digestOf(await readFile(file, 'utf8')),
    origin: 'built-in',
  };
};
