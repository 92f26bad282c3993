import { usageError } from '../core/errors.js';
import { suggestion } from '../core/suggest.js';

/**
 * What a search that breeds parameters does with one: `vote` says whether and how much an indicator counts, `risk` where a
 * position is left and how much it may lose. What says neither is a rule.
 */
export type ParameterRole = 'vote' | 'risk';

interface Bred {
  readonly role?: ParameterRole;
}

interface NumberSpec extends Bred {
  /** The value at which what it weighs counts nothing; left out where there is none. */
  readonly off?: number;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly help: string;
}

/**
 * One declared parameter. The same declaration feeds `--set`, validation, help, snapshots and every search:
 * numbers lie on the grid `min, min + step, … max`.
 */
export type ParameterSpec =
  | ({ readonly kind: 'int' } & NumberSpec)
  | ({ readonly kind: 'real' } & NumberSpec)
  | ({ readonly kind: 'bool'; readonly default: boolean; readonly help: string } & Bred)
  | ({
      readonly kind: 'choice';
      readonly default: string;
      readonly values: readonly string[];
      readonly help: string;
    } & Bred);

export type ParameterSpecs = Readonly<Record<string, ParameterSpec>>;

export type ParameterValue = number | boolean | string;

export type ParameterValues = Readonly<Record<string, ParameterValue>>;

/** The values a set of declarations gives: `int` and `real` become numbers, `bool` booleans, `choice` texts. */
export type ValuesOf<S extends ParameterSpecs> = {
  readonly [K in keyof S]: S[K] extends { kind: 'bool' }
    ? boolean
    : S[K] extends { kind: 'choice' }
      ? string
      : number;
};

type NumberOptions = {
  min: number;
  max: number;
  step?: number;
  help: string;
  role?: ParameterRole;
  off?: number;
};

/** A whole number within `[min, max]`, in steps of 1 unless said otherwise. */
export const int = (value: number, options: NumberOptions) =>
  ({ kind: 'int', default: value, step: 1, ...options }) as const satisfies ParameterSpec;

/** A real number within `[min, max]`; `step` is the grid that searches use, values between are accepted. */
export const real = (value: number, options: NumberOptions & { step: number }) =>
  ({ kind: 'real', default: value, ...options }) as const satisfies ParameterSpec;

export const bool = (value: boolean, options: { help: string; role?: ParameterRole }) =>
  ({ kind: 'bool', default: value, ...options }) as const satisfies ParameterSpec;

/** One of a few named values. */
export const choice = (
  value: string,
  options: { values: readonly string[]; help: string; role?: ParameterRole },
) => ({ kind: 'choice', default: value, ...options }) as const satisfies ParameterSpec;

/** What values a parameter takes, in words: `a whole number from 2 to 200`. */
export const rangeText = (spec: ParameterSpec): string => {
  switch (spec.kind) {
    case 'int':
      return `a whole number from ${spec.min} to ${spec.max}${spec.step === 1 ? '' : ` in steps of ${spec.step}`}`;
    case 'real':
      return `a number from ${spec.min} to ${spec.max}`;
    case 'bool':
      return 'true or false';
    case 'choice':
      return spec.values.join(' or ');
  }
};

const outOfRange = (name: string, value: unknown, spec: ParameterSpec) =>
  usageError(`parameter ${name}=${String(value)} is not allowed`, `${name} takes ${rangeText(spec)}`);

const checkValue = (name: string, spec: ParameterSpec, value: unknown): ParameterValue => {
  switch (spec.kind) {
    case 'int':
    case 'real': {
      const whole = spec.kind === 'real' || (Number.isInteger(value) && isOnGrid(Number(value), spec));
      if (typeof value !== 'number' || !whole || !(value >= spec.min && value <= spec.max)) {
        throw outOfRange(name, value, spec);
      }
      return value;
    }
    case 'bool':
      if (typeof value !== 'boolean') throw outOfRange(name, value, spec);
      return value;
    case 'choice':
      if (typeof value !== 'string' || !spec.values.includes(value)) throw outOfRange(name, value, spec);
      return value;
  }
};

const isOnGrid = (value: number, spec: NumberSpec): boolean => (value - spec.min) % spec.step === 0;

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

const parseValue = (spec: ParameterSpec, text: string): unknown => {
  if (spec.kind === 'bool') return text === 'true' ? true : text === 'false' ? false : text;
  if (spec.kind === 'choice') return text;
  return DECIMAL.test(text.trim()) ? Number(text) : text;
};

const unknownParameter = (name: string, specs: ParameterSpecs) => {
  const known = Object.keys(specs);
  const list =
    known.length === 0 ? 'the strategy has no parameters' : `its parameters are ${known.join(', ')}`;
  return usageError(`unknown parameter "${name}"`, suggestion(name, known, list));
};

/**
 * Defaults overlaid with given values, each checked against its declaration.
 * Throws a usage error that names the parameter, the value and what it takes.
 */
export const resolveParameters = (
  specs: ParameterSpecs,
  given: Readonly<Record<string, unknown>> = {},
): ParameterValues => {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(specs, name)) throw unknownParameter(name, specs);
  }
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [
      name,
      checkValue(name, spec, Object.hasOwn(given, name) ? given[name] : spec.default),
    ]),
  );
};

/**
 * Parses `fast=10` as typed after `--set` into checked values. A name given twice is a usage error.
 * `resolve` is the strategy's own, where parameters are checked against each other too.
 */
export const parseAssignments = (
  specs: ParameterSpecs,
  assignments: readonly string[],
  resolve: (given: Readonly<Record<string, unknown>>) => ParameterValues = (given) =>
    resolveParameters(specs, given),
): ParameterValues => {
  const given = new Map<string, unknown>();
  for (const assignment of assignments) {
    const at = assignment.indexOf('=');
    if (at < 1)
      throw usageError(
        `--set ${assignment} is not an assignment`,
        'write it as name=value, for example --set fast=10',
      );
    const name = assignment.slice(0, at).trim();
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (spec === undefined) throw unknownParameter(name, specs);
    if (given.has(name)) throw usageError(`parameter ${name} is set twice`, 'give each parameter once');
    given.set(name, parseValue(spec, assignment.slice(at + 1).trim()));
  }
  return resolve(Object.fromEntries(given));
};
