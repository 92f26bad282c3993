import type { EffectiveConfig } from './config.js';
import { type ConfigFile, configFiles } from './config-files.js';
import type { EnvironmentContext } from './environment.js';
import { environmentLayers } from './environment-layer.js';
import { type FlagValues, flagsLayer } from './flags-layer.js';
import { defaultConfig, overlay } from './overlay.js';
import type { Layer } from './setting.js';

/** What the configuration of a run depends on. */
export interface ConfigContext extends EnvironmentContext {
  /** Files that were named, in their order. */
  readonly files?: readonly string[];
  readonly flags?: FlagValues;
}

/**
 * The effective configuration: defaults, then the configuration file of the working folder, then the files that were
 * named, then `.env` and the environment, then flags. Later ones win, value by value, and every value knows where it
 * came from. Throws a configuration error (exit code 2), one line, for what is not allowed anywhere in it.
 */
export const loadConfig = async ({
  cwd,
  env,
  files = [],
  flags = {},
}: ConfigContext): Promise<EffectiveConfig> => {
  const found = configFiles(cwd, files);
  const layers = [...(await fileLayers(found)), ...environmentLayers({ cwd, env }), flagsLayer(flags)];
  return overlay(
    defaultConfig(),
    layers,
    found.map(({ name }) => name),
  );
};

/** What the files say. How files are read is loaded only where there are any. */
const fileLayers = async (files: readonly ConfigFile[]): Promise<readonly Layer[]> => {
  if (files.length === 0) return [];
  const { readConfigFile } = await import('./read-file.js');
  const { fileLayer } = await import('./file-layer.js');
  const layers: Layer[] = [];
  for (const file of files) layers.push(fileLayer(await readConfigFile(file), file.name));
  return layers;
};

/** The configuration with what further flags say over it. */
export const withFlags = (config: EffectiveConfig, flags: FlagValues): Promise<EffectiveConfig> =>
  overlay(config, [flagsLayer(flags)]);
