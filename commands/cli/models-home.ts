import { Option } from 'commander';
import type { EffectiveConfig } from '../../src/config/config.js';
import { installFolder } from '../../src/config/data-dir.js';
import { environmentOf } from '../../src/config/environment.js';
import { modelsDirectory } from '../../src/config/models-dir.js';
import { usageError } from '../../src/core/errors.js';
import { isFolder } from '../../src/core/is-folder.js';
import type { ConfigFlags } from './settings.js';

/** The flag of every command that reads or writes models. */
export const modelsDirOption = (): Option =>
  new Option(
    '--models-dir <dir>',
    'where models are kept (default: TRADER_MODELS_DIR, ./models beside ./data, or models in the data directory)',
  );

interface ModelsDirFlags extends ConfigFlags {
  readonly modelsDir?: string | undefined;
}

/** The models directory of a command that makes it where it is not there, its configuration being known. */
export const modelsDirOf = ({ modelsDir, dataDir }: ModelsDirFlags, { values }: EffectiveConfig): string => {
  const workplace = { cwd: process.cwd(), env: process.env };
  return modelsDirectory({
    modelsFlag: modelsDir,
    flag: dataDir,
    env: environmentOf(workplace),
    configured: values.paths.dataDir,
    cwd: workplace.cwd,
    home: installFolder(),
  });
};

/**
 * The models directory of a command that reads models. The usual one need not be there; throws a usage error where one was
 * named that is not: another model than the one that is meant would answer for it.
 */
export const modelsDirToRead = (flags: ModelsDirFlags, config: EffectiveConfig): string => {
  const folder = modelsDirOf(flags, config);
  if (flags.modelsDir !== undefined && !isFolder(folder))
    throw usageError(
      `--models-dir: there is no folder ${folder}`,
      'name the folder that your models are in, or leave out --models-dir',
    );
  return folder;
};
