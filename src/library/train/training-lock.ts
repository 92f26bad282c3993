import { dirname, join } from 'node:path';
import { refusedError } from '../../core/errors.js';
import { type HeldLock, holdLock } from '../../core/file-lock.js';
import { stagingPaths } from '../../ml/model-file/paths.js';

/**
 * The lock of a name that is trained, beside its staging folder, which promoting takes away: two trainings of one name
 * would write over each other's checkpoint and model. The folder around it must be there.
 *
 * @throws TraderError (refused) where another training of that name runs
 */
export const lockTraining = (modelsDir: string, name: string): HeldLock => {
  const path = join(dirname(stagingPaths(modelsDir, name).folder), `.${name}.lock`);
  return holdLock(path, (who) =>
    refusedError(`${who} is training "${name}"`, {
      hint: `wait for it to end, or give this one another name with --name; its lock is ${path}`,
    }),
  );
};
