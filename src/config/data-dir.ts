import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configFilesIn } from './config-files.js';

/** What the choice of a data directory depends on. */
export interface DataDirContext {
  /** What the user gave as `--data-dir`. */
  readonly flag: string | undefined;
  /** The environment, with `.env` under it where that is to count (`environmentOf`). */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `paths.dataDir` of the configuration. */
  readonly configured?: string | null;
  readonly cwd: string;
  /** The checkout the program runs from, which counts as a trader project. */
  readonly home: string;
}

/**
 * The data directory: the flag, else `TRADER_DATA_DIR`, else what is configured, else `data` in a trader project (a
 * folder with a `trader.config.*`, or the checkout), else the user's data directory after the XDG base directory
 * specification. Relative paths are relative to the working folder.
 */
export const dataDirectory = ({ flag, env, configured, cwd, home }: DataDirContext): string => {
  const given = flag ?? (env.TRADER_DATA_DIR || configured);
  if (given !== undefined && given !== null && given !== '') return resolve(cwd, given);
  const isProject = resolve(cwd) === resolve(home) || configFilesIn(cwd).length > 0;
  if (isProject) return join(cwd, 'data');
  const base = env.XDG_DATA_HOME;
  return join(base?.startsWith('/') ? base : join(homedir(), '.local', 'share'), 'trader');
};

/** The folder the program is installed in: its checkout, where it runs from one. */
export const installFolder = (): string =>
  fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../../' : '../../../', import.meta.url));
