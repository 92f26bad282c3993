import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const CONFIG_FILES = ['trader.config.json', 'trader.config.ts', 'trader.config.js'] as const;

/** What the choice of a data directory depends on. */
export interface DataDirContext {
  /** What the user gave as `--data-dir`. */
  readonly flag: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** The checkout the program runs from, which counts as a trader project. */
  readonly home: string;
}

/**
 * The data directory: the flag, else `TRADER_DATA_DIR`, else `data` in a trader project (a folder with a
 * `trader.config.*`, or the checkout), else the user's data directory after the XDG base directory specification.
 */
export const dataDirectory = ({ flag, env, cwd, home }: DataDirContext): string => {
  const given = flag ?? env.TRADER_DATA_DIR;
  if (given !== undefined && given !== '') return resolve(cwd, given);
  const isProject =
    resolve(cwd) === resolve(home) || CONFIG_FILES.some((file) => existsSync(join(cwd, file)));
  if (isProject) return join(cwd, 'data');
  const base = env.XDG_DATA_HOME;
  return join(base?.startsWith('/') ? base : join(homedir(), '.local', 'share'), 'trader');
};

/** The folder the program is installed in: its checkout, where it runs from one. */
export const installFolder = (): string =>
  fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../../' : '../../../', import.meta.url));
