import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { configError } from '../core/errors.js';

/** The files that are read from the working folder without being named; their presence makes it a trader project. */
const CONFIG_FILES = ['trader.config.json', 'trader.config.ts', 'trader.config.js'] as const;

export interface ConfigFile {
  readonly path: string;
  /** As messages and sources name it: relative to the working folder where it lies inside. */
  readonly name: string;
}

const nameOf = (path: string, cwd: string): string => {
  const inside = relative(cwd, path);
  return inside === '' || inside.startsWith('..') || resolve(inside) === inside ? path : inside;
};

/** The configuration files of the working folder. */
export const configFilesIn = (cwd: string): readonly string[] =>
  CONFIG_FILES.filter((file) => existsSync(join(cwd, file)));

/**
 * The files that make up the configuration, in the order in which they apply: that of the working folder, then those
 * that were named, later ones over earlier ones. Throws where the working folder has more than one.
 */
export const configFiles = (cwd: string, named: readonly string[]): readonly ConfigFile[] => {
  const found = configFilesIn(cwd);
  if (found.length > 1) {
    throw configError(`${found.join(' and ')} are both in ${cwd}`, {
      hint: 'keep one of them; further files can be given with --config',
    });
  }
  if (named.some((file) => file.trim() === '')) {
    throw configError('--config needs the name of a file', { hint: 'for example --config fast.json' });
  }
  const paths = [...found, ...named].map((file) => resolve(cwd, file));
  // A file that is named twice counts where it is named last.
  return paths
    .filter((path, k) => paths.lastIndexOf(path) === k)
    .map((path) => ({ path, name: nameOf(path, cwd) }));
};
