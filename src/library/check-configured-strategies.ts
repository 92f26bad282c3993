import type { EffectiveConfig } from '../config/config.js';
import { sourceText } from '../config/setting.js';
import { configError, isTraderError } from '../core/errors.js';
import { suggestion } from '../core/suggest.js';
import { builtInNames, loadStrategy } from '../strategy/load/catalogue.js';
import type { ParameterValues } from '../strategy/parameters.js';
import type { Strategy } from '../strategy/strategy.js';
import { configuredParameters } from './configured-parameters.js';

/** Where what is configured for a strategy comes from, in words. */
const originOf = ({ sources }: EffectiveConfig, name: string): string => {
  const found = [...sources].find(([path]) => path.startsWith(`strategies.${name}.`));
  return found === undefined ? 'the configuration' : sourceText(found[1]);
};

/**
 * Checks all that is configured for strategies against their declarations, and parameters against each other. Knows the
 * built-in strategies and those in the files named. Returns the parameters that each would run with. Throws a
 * configuration error for a strategy that nobody knows.
 */
export const checkConfiguredStrategies = async (
  config: EffectiveConfig,
  strategyFiles: readonly string[],
): Promise<ReadonlyMap<string, ParameterValues>> => {
  const own = new Map<string, Strategy>();
  for (const file of strategyFiles) {
    const { strategy } = await loadStrategy(file);
    own.set(strategy.name, strategy);
  }
  const known = [...(await builtInNames()), ...own.keys()];
  const checked = new Map<string, ParameterValues>();
  for (const name of Object.keys(config.values.strategies)) {
    if (!known.includes(name)) {
      throw configError(`${originOf(config, name)}: unknown strategy strategies.${name}`, {
        hint: suggestion(name, known, 'name the file of a strategy of your own with --strategy ./mine.ts'),
      });
    }
    const strategy = own.get(name) ?? (await loadStrategy(name)).strategy;
    const given = configuredParameters(config, strategy);
    try {
      checked.set(name, strategy.resolve(given));
    } catch (error) {
      if (!isTraderError(error)) throw error;
      throw configError(`${originOf(config, name)}: strategies.${name}: ${error.message}`, {
        hint: error.hint ?? 'correct it',
        cause: error,
      });
    }
  }
  return checked;
};
