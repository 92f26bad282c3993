import { parseDecimal } from '../../core/decimal.js';
import { usageError } from '../../core/errors.js';
import { suggestion } from '../../core/suggest.js';
import {
  type ParameterSpec,
  type ParameterSpecs,
  type ParameterValue,
  resolveParameters,
} from '../../strategy/parameters.js';

/** One searched parameter and its values, in their order. */
export interface Axis {
  readonly name: string;
  readonly values: readonly ParameterValue[];
}

/** No parameter is searched at more values than these: a slip in a step must not fill the memory. */
const MOST_VALUES = 10_000;

const HINT = 'write name=low:high:step, name=low:high or name=a,b,c, for example --range fast=5:50:5';

/** `low, low + step, … high`, free of the last digits that adding decimals leaves. */
const steps = (name: string, low: number, high: number, step: number): readonly number[] => {
  const count = Math.floor((high - low) / step + 1e-9) + 1;
  if (count > MOST_VALUES)
    throw usageError(`${name} would have ${count} values`, `widen its step: at most ${MOST_VALUES}`);
  return Array.from({ length: count }, (_, k) => Number((low + k * step).toPrecision(12)));
};

const declaredValues = (name: string, spec: ParameterSpec): readonly ParameterValue[] => {
  switch (spec.kind) {
    case 'int':
    case 'real':
      return steps(name, spec.min, spec.max, spec.step);
    case 'bool':
      return [false, true];
    case 'choice':
      return spec.values;
  }
};

/** Everything a strategy declares, at every value of its grid, but for the parameters that are fixed. */
export const declaredAxes = (specs: ParameterSpecs, fixed: readonly string[]): readonly Axis[] =>
  Object.entries(specs)
    .filter(([name]) => !fixed.includes(name))
    .map(([name, spec]) => ({ name, values: declaredValues(name, spec) }));

const typedValue = (spec: ParameterSpec, text: string): unknown => {
  if (spec.kind === 'bool') return text === 'true' ? true : text === 'false' ? false : text;
  if (spec.kind === 'choice') return text;
  const value = parseDecimal(text);
  return Number.isNaN(value) ? text : value;
};

const rangeValues = (name: string, spec: ParameterSpec, text: string, typed: string): readonly unknown[] => {
  const [low, high, step, ...rest] = text.split(':').map((part) => part.trim());
  if (high === undefined) return text.split(',').map((part) => typedValue(spec, part.trim()));
  if (rest.length > 0 || (spec.kind !== 'int' && spec.kind !== 'real'))
    throw usageError(`--range ${typed} is not a range`, HINT);
  const [from, to, by] = [
    parseDecimal(low!),
    parseDecimal(high),
    step === undefined ? spec.step : parseDecimal(step),
  ];
  if (!(from <= to && by > 0)) throw usageError(`--range ${typed} is not a range`, HINT);
  return steps(name, from, to, by);
};

/**
 * Parses `fast=5:50:5` (or `fast=5:50` in the declared steps, or `mode=a,b`) against the declarations. Throws a usage error
 * for a parameter nobody knows, and for a value it does not take.
 */
export const parseRange = (specs: ParameterSpecs, typed: string): Axis => {
  const at = typed.indexOf('=');
  if (at < 1 || typed.slice(at + 1).trim() === '') throw usageError(`--range ${typed} is not a range`, HINT);
  const name = typed.slice(0, at).trim();
  const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
  if (spec === undefined) {
    const known = Object.keys(specs);
    throw usageError(
      `unknown parameter "${name}"`,
      suggestion(
        name,
        known,
        known.length === 0 ? 'the strategy has no parameters' : `its parameters are ${known.join(', ')}`,
      ),
    );
  }
  return axisOf(specs, name, rangeValues(name, spec, typed.slice(at + 1), typed));
};

/** An axis of values, each checked against the declaration; a value that comes twice is searched once. */
export const axisOf = (specs: ParameterSpecs, name: string, values: readonly unknown[]): Axis => {
  if (values.length === 0) throw usageError(`no values to search ${name} at`, 'give at least one');
  return {
    name,
    values: [...new Set(values.map((value) => resolveParameters(specs, { [name]: value })[name]!))],
  };
};

/** All ranges of a search; a parameter that is given twice is a usage error. */
export const parseRanges = (specs: ParameterSpecs, typed: readonly string[]): readonly Axis[] => {
  const axes = typed.map((text) => parseRange(specs, text));
  const twice = axes.find(({ name }, k) => axes.findIndex((other) => other.name === name) < k);
  if (twice !== undefined)
    throw usageError(`parameter ${twice.name} has two ranges`, 'give one --range for each');
  return axes;
};
