import { join, resolve } from 'node:path';
import { type DataDirContext, dataDirectory, installFolder } from './data-dir.js';

/** What the choice of a models directory depends on: its own flag, and all that decides about the data directory. */
export interface ModelsDirContext extends DataDirContext {
  /** What the user gave as `--models-dir`. */
  readonly modelsFlag: string | undefined;
}

/**
 * Where models are kept: `--models-dir`, else `TRADER_MODELS_DIR`, else `models` beside the data directory
 * where that is `data` in the working folder (as it is in a project), else `models` within it. Relative paths are relative to the working folder.
 */
export const modelsDirectory = ({ modelsFlag, ...context }: ModelsDirContext): string => {
  const given = modelsFlag ?? context.env.TRADER_MODELS_DIR;
  if (given !== undefined && given !== '') return resolve(context.cwd, given);
  const data = dataDirectory(context);
  return data === join(context.cwd, 'data') ? join(context.cwd, 'models') : join(data, 'models');
};

/** The models that come with the program: used where a models directory has none of that name, and never written to. */
export const shippedModels = (): string => join(installFolder(), 'models', 'shipped');
