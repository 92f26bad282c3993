import { usageError } from '../../core/errors.js';
import { shownAnswer } from '../../core/shown-answer.js';
import { checkMembers } from '../check-members.js';
import { INPUT_COLUMNS, type InputDeclarations } from './declarations.js';

const NAME = /^[a-zA-Z][a-zA-Z0-9_]{0,31}$/;
const FEATURES: readonly unknown[] = ['price', 'price_sentiment'];
const EXAMPLE = "for example { model: { kind: 'model', features: 'price' } }";

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Strategies come from files: throws a usage error that names the first input that cannot be one. */
export const checkDeclarations = (declarations: InputDeclarations): void => {
  if (!isObject(declarations))
    throw usageError(`the strategy's inputs are ${shownAnswer(declarations)}`, `give an object, ${EXAMPLE}`);
  for (const [name, declaration] of Object.entries(declarations as Readonly<Record<string, unknown>>)) {
    if (!NAME.test(name))
      throw usageError(
        `"${name}" cannot be the name of an input`,
        'use letters, digits and underscores, a letter first, at most 32',
      );
    if (!isObject(declaration))
      throw usageError(`the strategy's input ${name} is ${shownAnswer(declaration)}`, EXAMPLE);
    const { kind, features, optional } = declaration;
    if (typeof kind !== 'string' || !Object.hasOwn(INPUT_COLUMNS, kind))
      throw usageError(
        `the strategy's input ${name} is of the kind ${shownAnswer(kind)}`,
        `kinds are ${Object.keys(INPUT_COLUMNS).join(', ')}`,
      );
    checkMembers(
      `inputs (${name})`,
      declaration,
      kind === 'model' ? ['kind', 'features', 'optional'] : ['kind', 'optional'],
    );
    if (kind === 'model' && !FEATURES.includes(features))
      throw usageError(
        `the features of the strategy's input ${name} are ${shownAnswer(features)}`,
        `use ${FEATURES.join(' or ')}`,
      );
    if (optional !== undefined && typeof optional !== 'boolean')
      throw usageError(
        `optional of the strategy's input ${name} is ${shownAnswer(optional)}`,
        'give true or false',
      );
  }
};
