import type { EffectiveConfig } from '../config/config.js';
import { sourceText } from '../config/setting.js';
import { configError, isTraderError } from '../core/errors.js';
import { suggestion } from '../core/suggest.js';
import { type ParameterValues, resolveParameters } from '../strategy/parameters.js';
import type { Strategy } from '../strategy/strategy.js';

/**
 * What the configuration sets of a strategy's parameters, each checked against the strategy's declaration. Throws a
 * configuration error that names the source, the parameter, the value and what it takes.
 */
export const configuredParameters = (
  { values, sources }: EffectiveConfig,
  { name, parameters }: Strategy,
): ParameterValues => {
  const given = Object.hasOwn(values.strategies, name) ? (values.strategies[name] ?? {}) : {};
  for (const [parameter, value] of Object.entries(given)) {
    const path = `strategies.${name}.${parameter}`;
    const from = sourceText(sources.get(path) ?? { kind: 'default' });
    if (!Object.hasOwn(parameters, parameter)) {
      const known = Object.keys(parameters);
      const list = known.length === 0 ? `${name} has no parameters` : `${name} has ${known.join(', ')}`;
      throw configError(`${from}: unknown parameter ${path}`, { hint: suggestion(parameter, known, list) });
    }
    try {
      resolveParameters(parameters, { [parameter]: value });
    } catch (error) {
      if (!isTraderError(error)) throw error;
      throw configError(`${from}: ${path} ${JSON.stringify(value)} is not allowed`, {
        ...(error.hint === undefined ? {} : { hint: error.hint }),
        cause: error,
      });
    }
  }
  return given;
};
