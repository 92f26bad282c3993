import { constants } from 'node:fs';
import { copyFile, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isoTime } from '../core/clock.js';
import { dataError, messageOf } from '../core/errors.js';
import { type ConfigRewrite, WRITTEN_FILE } from './plan-rewrite.js';

/** Copies the file beside itself under a name that nobody has, and returns that name. */
const keepOld = async (path: string, now: number): Promise<string> => {
  const stamp = isoTime(now).replaceAll(':', '-');
  for (let k = 1; ; k++) {
    const kept = `${path}.${stamp}${k === 1 ? '' : `-${k}`}.bak`;
    try {
      await copyFile(path, kept, constants.COPYFILE_EXCL);
      return kept;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
};

const writeWhole = async (path: string, text: string, mode: number): Promise<void> => {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
};

/** What was written: the file, and where the old one is kept (null where there was none). */
export interface Rewritten {
  readonly path: string;
  readonly kept: string | null;
}

/** A rewrite that is ready on the disk: one step from done, and not seen by anybody yet. */
export interface StagedRewrite {
  /** Puts the new file in the place of the old one, at once. */
  readonly finish: () => Promise<Rewritten>;
  /** Gives it up: nothing is left behind. */
  readonly drop: () => Promise<void>;
}

const AS_IT_WAS = 'the file is as it was; check who owns it and its folder, and that there is room';

const failed = (path: string, error: unknown, hint = AS_IT_WAS) =>
  dataError(`${path} cannot be written: ${messageOf(error)}`, { hint, cause: error });

/**
 * Makes a rewrite ready: the new file whole beside the old one, and the old one kept as
 * `trader.config.json.<time>.bak`. Throws a data error where the folder cannot be written to; nothing is left behind.
 */
export const stageRewrite = async (plan: ConfigRewrite, now: number): Promise<StagedRewrite> => {
  const { path, text, state } = plan;
  let temporary: string | undefined;
  let kept: string | null = null;
  const drop = async (): Promise<void> => {
    for (const file of [temporary, kept]) if (typeof file === 'string') await rm(file, { force: true });
  };
  try {
    // A link stays a link: what it points to is replaced.
    const target = state === 'new' ? path : await realpath(path);
    const mode = state === 'new' ? 0o644 : (await stat(target)).mode & 0o777;
    temporary = join(dirname(target), `.${WRITTEN_FILE}.${process.pid}.tmp`);
    await writeWhole(temporary, text, mode);
    if (state !== 'new') kept = await keepOld(path, now);
    const [from, old] = [temporary, kept];
    const finish = async (): Promise<Rewritten> => {
      try {
        await rename(from, target);
        return { path, kept: old };
      } catch (error) {
        await drop();
        throw failed(
          path,
          error,
          'the file is as it was, but what was done before it holds: see "trader snapshots list"',
        );
      }
    };
    return { finish, drop };
  } catch (error) {
    await drop();
    throw failed(path, error);
  }
};
