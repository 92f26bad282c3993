import { type Candles, candlesFromRows, withInputs } from '../core/candles.js';
import { sizingText } from '../core/sizing.js';
import { declarationText, INPUT_COLUMNS, type InputKind } from './inputs/declarations.js';
import { blankInputs } from './inputs/read-inputs.js';
import { type ParameterRole, type ParameterSpec, type ParameterValue, rangeText } from './parameters.js';
import { prepareStrategy } from './prepare-strategy.js';
import type { Distance, Protection } from './protection.js';
import type { IndicatorColumns, Strategy } from './strategy.js';

/** A parameter as people read it; null where its kind has no such thing. */
export interface DescribedParameter {
  readonly name: string;
  readonly kind: ParameterSpec['kind'];
  readonly default: ParameterValue;
  readonly min: number | null;
  readonly max: number | null;
  readonly step: number | null;
  readonly values: readonly string[] | null;
  /** What it takes, in words. */
  readonly takes: string;
  readonly help: string;
  /** What breeding does with it: see `ParameterSpec`. */
  readonly role: ParameterRole | 'rule';
}

/** A distance: a fraction of the price, or so many times an indicator column (null where it is none of them). */
export type DescribedDistance =
  | { readonly kind: 'fraction'; readonly fraction: number }
  | { readonly kind: 'column'; readonly column: string | null; readonly multiple: number };

export interface DescribedProtection {
  readonly stop: DescribedDistance | null;
  readonly targets: readonly { readonly distance: DescribedDistance; readonly portion: number }[];
  readonly trailing: {
    readonly distance: DescribedDistance;
    readonly after: DescribedDistance | null;
  } | null;
  readonly maxBars: number | null;
  readonly cooldownBars: number | null;
}

/** Something that a strategy wants beside candles. */
export interface DescribedInput {
  readonly name: string;
  readonly kind: InputKind;
  /** What a model has read; null for what is no model. */
  readonly features: 'price' | 'price_sentiment' | null;
  readonly optional: boolean;
  readonly columns: readonly string[];
  /** What it is, in words. */
  readonly takes: string;
}

export interface DescribedStrategy {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  readonly tags: readonly string[];
  /** As `--sizing` takes it; null where the strategy leaves it to the user. */
  readonly sizing: string | null;
  /** Bars before the first decision, with the defaults. */
  readonly warmup: number;
  readonly parameters: readonly DescribedParameter[];
  /** What it wants beside candles; none for most. */
  readonly inputs: readonly DescribedInput[];
  /** With the defaults. */
  readonly protection: DescribedProtection;
  /** Whether its trades carry scores and votes. */
  readonly explains: boolean;
}

/** Bars on which a strategy is asked for its rules; it may want its warm-up, within reason. */
const MOST_BARS = 10_000;

/** A market that stands still: what protection a strategy declares does not depend on prices. */
const stillMarket = (bars: number): Candles =>
  candlesFromRows(
    'BTC/USDT',
    '1h',
    Array.from({ length: bars }, (_, i) => [i * 3_600_000, 100, 101, 99, 100, 1]),
  );

const describeParameter = ([name, spec]: readonly [string, ParameterSpec]): DescribedParameter => {
  const numeric = spec.kind === 'int' || spec.kind === 'real';
  return {
    name,
    kind: spec.kind,
    default: spec.default,
    min: numeric ? spec.min : null,
    max: numeric ? spec.max : null,
    step: numeric ? spec.step : null,
    values: spec.kind === 'choice' ? spec.values : null,
    takes: rangeText(spec),
    help: spec.help,
    role: spec.role ?? 'rule',
  };
};

/** What a strategy wants beside candles. */
export const describeInputs = ({ inputs = {} }: Pick<Strategy, 'inputs'>): readonly DescribedInput[] =>
  Object.entries(inputs).map(([name, declaration]) => ({
    name,
    kind: declaration.kind,
    features: declaration.kind === 'model' ? declaration.features : null,
    optional: declaration.optional === true,
    columns: INPUT_COLUMNS[declaration.kind],
    takes: declarationText(declaration),
  }));

const describeProtection = (
  { stop, targets = [], trailing, maxBars, cooldownBars }: Protection,
  columns: IndicatorColumns,
): DescribedProtection => {
  const named = (distance: Distance): DescribedDistance => {
    if (distance.kind === 'fraction') return { kind: 'fraction', fraction: distance.fraction };
    const column = Object.keys(columns).find((name) => columns[name] === distance.column) ?? null;
    return { kind: 'column', column, multiple: distance.multiple };
  };
  const orNull = (distance: Distance | undefined) => (distance === undefined ? null : named(distance));
  return {
    stop: orNull(stop),
    targets: targets.map(({ distance, portion }) => ({ distance: named(distance), portion })),
    trailing:
      trailing === undefined ? null : { distance: named(trailing.distance), after: orNull(trailing.after) },
    maxBars: maxBars ?? null,
    cooldownBars: cooldownBars ?? null,
  };
};

/** What a strategy says about itself, with its default parameters. Throws what its functions throw. */
export const describeStrategy = (strategy: Strategy): DescribedStrategy => {
  const { name, title, source, tags, sizing } = strategy;
  const params = strategy.resolve();
  const warmup = strategy.warmup(params);
  const bars = Math.min(warmup + 2, MOST_BARS);
  const market = withInputs(stillMarket(bars), blankInputs(strategy.inputs ?? {}, bars));
  const { indicators, rules } = prepareStrategy(strategy, market, params);
  return {
    ...{ name, title, source, tags },
    sizing: sizing === undefined ? null : sizingText(sizing),
    warmup,
    parameters: Object.entries(strategy.parameters).map(describeParameter),
    inputs: describeInputs(strategy),
    protection: describeProtection(rules.protection ?? {}, indicators),
    explains: rules.explain !== undefined,
  };
};
