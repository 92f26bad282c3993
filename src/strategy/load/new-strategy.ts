import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, refusedError, type TraderError, usageError } from '../../core/errors.js';
import { makeFolder } from '../../core/make-folder.js';
import { isStrategyName } from '../strategy.js';
import { builtInNames } from './catalogue.js';
import { scaffoldedStrategy, scaffoldedTest } from './scaffold-text.js';

export interface NewStrategy {
  readonly name: string;
  /** Path of the strategy. */
  readonly file: string;
  /** Path of its test. */
  readonly testFile: string;
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left on the disk',
  ENOTDIR: 'a part of the path is not a folder',
  ENOENT: 'there can be no such folder',
  EEXIST: 'a file of that name is in the way',
};

const refusal = (path: string): TraderError =>
  refusedError(`${path} is here already`, { hint: 'choose another name, or another folder with --dir' });

/** The folder of a name is `--dir`; capitals and spaces have a spelling that can be. */
const wrongName = (typed: string): TraderError => {
  const spelt = typed
    .trim()
    .toLowerCase()
    .replace(/[\s.]+/g, '-');
  const rule = 'use lower-case letters, digits, hyphens or underscores, a letter first, at most 64';
  const hint = isStrategyName(spelt.replaceAll('-', '_')) ? `did you mean ${spelt}?` : rule;
  return usageError(`"${typed}" cannot be the name of a strategy`, hint);
};

/**
 * Writes a strategy to begin with and a test for it into a folder, which is made where it is missing. `typed` may have
 * hyphens for underscores; the files have hyphens. Throws a usage error for a name that cannot be or belongs to a built-in
 * strategy, and a refusal (exit code 4) where one of the files is there: nothing is ever overwritten.
 */
export const newStrategy = async (typed: string, folder: string): Promise<NewStrategy> => {
  const name = typed.trim().replaceAll('-', '_');
  if (!isStrategyName(name)) throw wrongName(typed);
  if ((await builtInNames()).includes(name)) {
    throw usageError(`"${name}" is the name of a built-in strategy`, 'choose another name');
  }
  const base = name.replaceAll('_', '-');
  const [file, test] = [`${base}.ts`, `${base}.test.mjs`];
  const made: NewStrategy = { name, file: join(folder, file), testFile: join(folder, test) };
  for (const path of [made.file, made.testFile]) if (existsSync(path)) throw refusal(path);
  const texts = [
    [made.file, scaffoldedStrategy(name)],
    [made.testFile, scaffoldedTest(file, test)],
  ] as const;
  const written: string[] = [];
  let at = folder;
  try {
    makeFolder(folder);
    for (const [path, text] of texts) {
      at = path;
      writeFileSync(path, text, { flag: 'wx' });
      written.push(path);
    }
  } catch (error) {
    // Both or neither.
    for (const path of written) rmSync(path, { force: true });
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && at !== folder) throw refusal(at);
    throw usageError(
      `${at} cannot be written: ${REASONS[code] ?? messageOf(error)}`,
      'choose another folder with --dir, or make room',
    );
  }
  return made;
};
