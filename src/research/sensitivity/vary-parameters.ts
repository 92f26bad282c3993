import { isTraderError } from '../../core/errors.js';
import type { RunInput } from '../../engine/run.js';
import type { ParameterSpec } from '../../strategy/parameters.js';
import type { Variation } from './variation.js';

const STEPS = [-2, -1, 1, 2] as const;

const PREFIX = 'these parameters do not go together: ';

const isNumeric = (spec: ParameterSpec): spec is Extract<ParameterSpec, { step: number }> =>
  spec.kind === 'int' || spec.kind === 'real';

/** Twelve digits: 0.1 three times is 0.3. */
const round = (value: number): number => Number(value.toPrecision(12));

/**
 * Each numeric parameter one and two declared steps down and up, everything else as it was run. What lies outside the
 * declared range is not there; what the strategy's own check refuses is, with the reason.
 */
export const varyParameters = (input: RunInput): readonly Variation[] => {
  const { strategy, params } = input;
  return Object.entries(strategy.parameters).flatMap(([name, spec]) => {
    if (!isNumeric(spec)) return [];
    const base = Number(params[name] ?? spec.default);
    return STEPS.flatMap((steps): readonly Variation[] => {
      const value = round(base + steps * spec.step);
      if (!(value >= spec.min && value <= spec.max)) return [];
      const what = { kind: 'parameter', name, change: `${base} to ${value}`, steps, value } as const;
      try {
        const resolved = strategy.resolve({ ...params, [name]: value });
        return [{ ...what, input: { ...input, params: resolved }, reason: null }];
      } catch (error) {
        // The value lies in its range: what is refused here is the combination.
        if (!isTraderError(error) || error.kind !== 'usage') throw error;
        return [{ ...what, input: null, reason: error.message.replace(PREFIX, '') }];
      }
    });
  });
};
