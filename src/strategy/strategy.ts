import type { Candles } from '../core/candles.js';
import { canonicalJson } from '../core/digest.js';
import { usageError } from '../core/errors.js';
import type { SignalDetail } from '../core/signal-detail.js';
import type { Sizing } from '../core/sizing.js';
import { checkDeclarations } from './inputs/check-declarations.js';
import type { InputDeclarations, InputsOf } from './inputs/declarations.js';
import { readInputs } from './inputs/read-inputs.js';
import { type ParameterSpecs, type ParameterValues, resolveParameters, type ValuesOf } from './parameters.js';
import type { Protection } from './protection.js';
import type { EntryDecision } from './signal.js';

/** Columns a strategy computes once per parameter set. */
export type IndicatorColumns = Readonly<Record<string, Float64Array>>;

/** What `exit` and `size` may know of the open position. The object is reused from bar to bar: do not keep it. */
export interface PositionView {
  /** 1 for long, -1 for short. */
  readonly side: 1 | -1;
  /** Signed quantity in base currency. */
  readonly quantity: number;
  /** Average entry price. */
  readonly entryPrice: number;
  /** Index of the bar in which the entry was filled. */
  readonly entryIndex: number;
}

/** What `size` may know of the account at the close of a bar. */
export interface AccountView {
  readonly equity: number;
  readonly cash: number;
}

/** A strategy bound to candles and parameters. Functions are told a bar index and must look at nothing after it. */
export interface Rules {
  /** At the close of bar i while there is no position: 0, or a signal. */
  readonly enter: (i: number) => EntryDecision;
  /** At the close of bar i while there is one: null, or the reason to leave at the next open. */
  readonly exit?: (i: number, position: PositionView) => string | null;
  /** The quantity to enter with (base currency); null leaves it to the risk manager. */
  readonly size?: (i: number, account: AccountView) => number | null;
  readonly protection?: Protection;
  /** Regime code per bar (see regime.ts); found from the candles when left out. */
  readonly regime?: Uint8Array;
  /** What was behind the signal of bar i, for the records. Asked once for each trade, after it; decides nothing. */
  readonly explain?: (i: number) => SignalDetail;
}

/** No further inputs. */
type NoInputs = Readonly<Record<never, never>>;

export interface RulesContext<
  S extends ParameterSpecs,
  I extends IndicatorColumns,
  N extends InputDeclarations = NoInputs,
> {
  readonly candles: Candles;
  readonly params: ValuesOf<S>;
  readonly indicators: I;
  /** The columns of what `inputs` declares, by its names. */
  readonly inputs: InputsOf<N>;
}

interface Description {
  /** Lower case with underscores; what people type. */
  readonly name: string;
  /** The idea in one line. */
  readonly title: string;
  /** Where the idea comes from. */
  readonly source: string;
  readonly tags: readonly string[];
  /** Sizing that the strategy wants when the user names none. */
  readonly sizing?: Sizing;
}

export interface StrategyDefinition<
  S extends ParameterSpecs,
  I extends IndicatorColumns,
  N extends InputDeclarations = NoInputs,
> extends Description {
  readonly parameters: S;
  /** What it wants beside candles: the driver gives columns of full length, known at the close of their bars. */
  readonly inputs?: N;
  /** A reason why these parameters do not go together, or undefined. */
  readonly check?: (params: ValuesOf<S>) => string | undefined;
  /** Bars needed before the first decision. */
  readonly warmup: (params: ValuesOf<S>) => number;
  /** Causal columns of full length. */
  readonly indicators: (candles: Candles, params: ValuesOf<S>, inputs: InputsOf<N>) => I;
  readonly rules: (context: RulesContext<S, I, N>) => Rules;
}

/** A strategy as the rest of the program knows it, whatever its parameters and indicators are. */
export interface Strategy extends Description {
  readonly parameters: ParameterSpecs;
  /** What it wants beside candles; none for most. */
  readonly inputs?: InputDeclarations;
  readonly warmup: (params: ParameterValues) => number;
  /** Checks values against the declarations and against each other; throws a usage error. */
  readonly resolve: (given?: Readonly<Record<string, unknown>>) => ParameterValues;
  /** Binds it to candles, which carry the columns of its inputs. Throws a usage error where some are missing. */
  readonly prepare: (candles: Candles, params: ParameterValues) => Prepared;
  /** The text of its functions: what there is to tell strategies apart that do not come from a file. */
  readonly code: () => string;
}

export interface Prepared {
  readonly indicators: IndicatorColumns;
  readonly rules: Rules;
}

const NAME = /^[a-z][a-z0-9_]{0,63}$/;

/** Whether a text can be the name of a strategy. */
export const isStrategyName = (text: string): boolean => NAME.test(text);

/** Throws a usage error for what cannot be the name of a strategy. */
const checkStrategyName = (name: string): void => {
  if (isStrategyName(name)) return;
  throw usageError(
    `"${name}" cannot be the name of a strategy`,
    'use lower-case letters, digits and underscores, a letter first, at most 64',
  );
};

/**
 * Declares a strategy.
 *
 * @example
 * export const strategy = defineStrategy({
 *   name: 'above_average',
 *   title: 'Long while the close is above its average',
 *   source: 'folklore',
 *   tags: ['trend'],
 *   parameters: { period: int(50, { min: 2, max: 400, help: 'bars in the average' }) },
 *   warmup: ({ period }) => period,
 *   indicators: ({ close }, { period }) => ({ average: indicators.sma(close, period) }),
 *   rules: ({ candles: { close }, indicators: { average } }) => ({
 *     enter: (i) => (close[i]! > average[i]! ? long('above') : 0),
 *     exit: (i) => (close[i]! < average[i]! ? 'below' : null),
 *   }),
 * });
 */
export const defineStrategy = <
  const S extends ParameterSpecs,
  I extends IndicatorColumns,
  const N extends InputDeclarations = NoInputs,
>(
  definition: StrategyDefinition<S, I, N>,
): Strategy => {
  const { name, title, source, tags, sizing, parameters, check, warmup, indicators, rules } = definition;
  const declared: InputDeclarations = definition.inputs ?? {};
  checkStrategyName(name);
  checkDeclarations(declared);
  // The values were checked against S by `resolve`, which is what makes this narrowing true.
  const typed = (params: ParameterValues): ValuesOf<S> => params as ValuesOf<S>;
  return {
    name,
    title,
    source,
    tags,
    ...(sizing === undefined ? {} : { sizing }),
    parameters,
    ...(definition.inputs === undefined ? {} : { inputs: declared }),
    warmup: (params) => warmup(typed(params)),
    resolve: (given = {}) => {
      const params = resolveParameters(parameters, given);
      const conflict = check?.(typed(params));
      if (conflict !== undefined)
        throw usageError(`these parameters do not go together: ${conflict}`, 'change one of them');
      return params;
    },
    code: () =>
      [
        ...[check, warmup, indicators, rules].map(String),
        ...(definition.inputs === undefined ? [] : [canonicalJson(declared)]),
      ].join('\n'),
    prepare: (candles, params) => {
      // As declared: that every column is there is what `readInputs` sees to.
      const inputs = readInputs(name, declared, candles) as InputsOf<N>;
      const columns = indicators(candles, typed(params), inputs);
      return {
        indicators: columns,
        rules: rules({ candles, params: typed(params), indicators: columns, inputs }),
      };
    },
  };
};
