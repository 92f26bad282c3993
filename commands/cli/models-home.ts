import { Option } from 'commander';
import type { EffectiveConfig } from '../../src/config/config.js';
import { installFolder } from '../../src/config/data-dir.js';
import { environmentOf } from '../../src/config/environment.js';
import { modelsDirectory } from '../../src/config/models-dir.js';
import type { ConfigFlags } from './settings.js';

/** The flag of every command that reads or writes models. */
export const modelsDirOption = (): Option =>
  new Option(
    '--models-dir <dir>',
    'where models are kept (default: TRADER_MODELS_DIR, ./models beside ./data, or models in the data directory)',
  );

/** The models directory of a command, its configuration being known. */
export const modelsDirOf = (
  { modelsDir, dataDir }: ConfigFlags & { readonly modelsDir?: string | undefined },
  { values }: EffectiveConfig,
): string => {
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
