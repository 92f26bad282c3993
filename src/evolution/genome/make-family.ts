import { usageError } from '../../core/errors.js';
import { suggestion } from '../../core/suggest.js';
import { type Axis, declaredAxes } from '../../research/walk-forward/space.js';
import type { ParameterSpec } from '../../strategy/parameters.js';
import type { Strategy } from '../../strategy/strategy.js';
import type { Family, Gene } from './family.js';
import { placeOf } from './place-of.js';

export interface FamilyWish {
  readonly strategy: Strategy;
  /** What it is loaded by: a name, or a path. */
  readonly source: string;
  readonly sourceDigest: string | null;
  /** Values that differ from the defaults, for what is not bred. */
  readonly base?: Readonly<Record<string, unknown>>;
  /** Names of parameters that are not bred. */
  readonly fixed?: readonly string[];
  /** What is bred and at which values, in place of everything that is declared. */
  readonly axes?: readonly Axis[];
}

const geneOf = ({ name, values }: Axis, spec: ParameterSpec): Gene => {
  const weighs = spec.kind === 'int' || spec.kind === 'real' ? spec.off : undefined;
  const off = weighs === undefined ? -1 : values.indexOf(weighs);
  return {
    ...{ name, values, role: spec.role ?? 'rule' },
    usual: placeOf(values, spec.default) ?? 0,
    ...(off === -1 ? {} : { off }),
  };
};

/**
 * The species of a strategy: every parameter that it declares and that is not fixed becomes a gene, with all values of its
 * grid, or every one of `axes` with its values; one with a single value does not. Throws a usage error for a fixed name that it does not have, and for base values
 * that it does not take.
 */
export const makeFamily = ({
  strategy,
  source,
  sourceDigest,
  base = {},
  fixed = [],
  axes,
}: FamilyWish): Family => {
  const { name, parameters } = strategy;
  const known = Object.keys(parameters);
  const unknown = fixed.find((parameter) => !known.includes(parameter));
  if (unknown !== undefined)
    throw usageError(
      `unknown parameter "${unknown}" of ${name}`,
      suggestion(unknown, known, `its parameters are ${known.join(', ') || 'none'}`),
    );
  return {
    ...{ name, strategy, source, sourceDigest },
    base: strategy.resolve(base),
    genes: (axes ?? declaredAxes(parameters, fixed))
      .filter(({ values }) => values.length > 1)
      .map((axis) => geneOf(axis, parameters[axis.name]!)),
  };
};
