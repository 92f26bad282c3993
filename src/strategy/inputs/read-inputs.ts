import type { Candles } from '../../core/candles.js';
import { type TraderError, usageError } from '../../core/errors.js';
import { type InputColumns, plainColumn } from '../../core/input-columns.js';
import {
  declaredColumns,
  INPUT_COLUMNS,
  type InputDeclaration,
  type InputDeclarations,
  inputColumnName,
} from './declarations.js';

type NamedColumns = Readonly<Record<string, Readonly<Record<string, Float64Array>>>>;

const NONE: NamedColumns = Object.freeze({});

const blank = (length: number): Float64Array => new Float64Array(length).fill(Number.NaN);

/** Columns in which nothing is known, for a strategy that is only asked what it declares. */
export const blankInputs = (declarations: InputDeclarations, length: number): InputColumns =>
  Object.fromEntries(declaredColumns(declarations).map((name) => [name, blank(length)]));

/** What to do where there is nothing for an input: which command makes it. */
const remedyOf = ({ kind }: InputDeclaration, symbol: string): string =>
  kind === 'sentiment'
    ? 'fetch it with "trader sentiment fetch"'
    : `train one with "trader train ${symbol.replace('/', '')}", or name one with --model`;

const WORDS = { model: 'a model', sentiment: 'sentiment' } as const;

/** The error of a strategy without something that it needs. */
export const missingInput = (
  strategy: string,
  input: string,
  declaration: InputDeclaration,
  symbol: string,
): TraderError =>
  usageError(
    `strategy ${strategy} needs ${WORDS[declaration.kind]} of ${symbol} (its input "${input}"), and there is none`,
    remedyOf(declaration, symbol),
  );

/**
 * The columns of the declared inputs, by input. One that is optional and not there is NaN throughout. Throws a usage error
 * that names the strategy, the input and what to do where one is missing that is needed.
 */
export const readInputs = (
  strategy: string,
  declarations: InputDeclarations,
  { inputs, symbol, length }: Candles,
): NamedColumns => {
  const declared = Object.entries(declarations);
  if (declared.length === 0) return NONE;
  return Object.fromEntries(
    declared.map(([input, declaration]) => {
      const columns = INPUT_COLUMNS[declaration.kind].map((column) => {
        const found = inputs?.[inputColumnName(input, column)];
        if (found === undefined && declaration.optional !== true)
          throw missingInput(strategy, input, declaration, symbol);
        return [column, found ?? blank(length)] as const;
      });
      return [input, Object.fromEntries(columns)] as const;
    }),
  );
};

/** Columns of sources as they stand beside candles: under the name of the input, and plain. */
export const nameInputs = (input: string, columns: InputColumns): InputColumns =>
  Object.fromEntries(
    Object.entries(columns).map(([column, values]) => [inputColumnName(input, column), plainColumn(values)]),
  );
