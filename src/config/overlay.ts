import { canonicalJson } from '../core/digest.js';
import type { Config, EffectiveConfig } from './config.js';
import { checkDetail, settleSlippage } from './cross-rules.js';
import { deepFreeze } from './deep-freeze.js';
import { DEFAULTS } from './defaults.js';
import { type Entries, entriesOf, valuesIn } from './entries.js';
import { pathText } from './keys.js';
import type { Layer } from './setting.js';

const effective = (values: Config, entries: Entries, files: readonly string[]): EffectiveConfig =>
  Object.freeze({
    values: deepFreeze(values),
    sources: new Map([...entries].map(([path, { source }]) => [path, source])),
    files: Object.freeze([...files]),
    canonical: canonicalJson(values),
  });

/** The configuration that nobody changed. */
export const defaultConfig = (): EffectiveConfig => effective(DEFAULTS, entriesOf(DEFAULTS), []);

/**
 * A configuration with layers put over it, in their order. Throws a configuration error for the first value that is not
 * allowed, also where a later layer replaces it.
 */
export const overlay = async (
  base: EffectiveConfig,
  layers: readonly Layer[],
  files: readonly string[] = base.files,
): Promise<EffectiveConfig> => {
  const entries = entriesOf(base.values, base.sources);
  const said = layers.filter(({ length }) => length > 0);
  if (said.length > 0) {
    // Only here is the schema needed, and zod with it.
    const { checkSetting } = await import('./check-setting.js');
    for (const layer of said) {
      for (const { path, value, source } of layer.map(checkSetting))
        entries.set(pathText(path), { path, value, source });
      settleSlippage(entries, layer);
    }
    checkDetail(entries);
  }
  return effective(valuesIn(entries), entries, files);
};
