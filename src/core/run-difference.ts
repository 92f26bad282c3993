import { canonicalJson } from './digest.js';
import { modelText } from './model-used.js';
import type { Provenance, RunRecord } from './run.js';

/** The part of a run's identity in which two runs may differ. */
export type DifferenceKind = 'code' | 'parameters' | 'configuration' | 'model' | 'data' | 'range' | 'seed';

/** One thing that differs, with its value in either run; null where a run does not have it. */
export interface RunDifference {
  readonly kind: DifferenceKind;
  /** `fast`, `instruments.BTC/USDT.tickSize`, `BTC/USDT candles`, … */
  readonly name: string;
  readonly first: string | number | boolean | null;
  readonly second: string | number | boolean | null;
}

/** What the identity of a run is made of. */
export type RunFacts = Pick<
  RunRecord,
  'strategy' | 'parameters' | 'symbols' | 'timeframe' | 'from' | 'to' | 'seed' | 'engineVersion' | 'models'
> &
  Provenance;

type Leaf = RunDifference['first'];
type Leaves = Readonly<Record<string, Leaf>>;

const nameIn = (item: unknown, place: number): string => {
  const symbol = (item as { symbol?: unknown } | null)?.symbol;
  return typeof symbol === 'string' ? symbol : String(place);
};

/** Every value in a JSON value by its path; items of a list that have a symbol go by it. */
const leavesOf = (value: unknown, path = ''): Leaves => {
  if (value === null || typeof value !== 'object') return { [path]: (value ?? null) as Leaf };
  const members = Array.isArray(value)
    ? value.map((item, place) => [nameIn(item, place), item] as const)
    : Object.entries(value);
  return Object.assign({}, ...members.map(([name, item]) => leavesOf(item, path ? `${path}.${name}` : name)));
};

const differing = (kind: DifferenceKind, first: Leaves, second: Leaves): readonly RunDifference[] =>
  [...new Set([...Object.keys(first), ...Object.keys(second)])]
    .map((name) => ({ kind, name, first: first[name] ?? null, second: second[name] ?? null }))
    .filter((found) => canonicalJson(found.first) !== canonicalJson(found.second));

/** The models of each market, by input; nothing where a run does not say. */
const modelsOf = ({ models = [] }: RunFacts): Leaves =>
  Object.fromEntries(models.map((model) => [`${model.symbol} ${model.input}`, modelText(model)]));

/** Models that are not the same; an older run does not say which it had. */
const otherModels = (first: RunFacts, second: RunFacts): readonly RunDifference[] =>
  differing('model', modelsOf(first), modelsOf(second)).filter(
    (found) => found.first !== null && found.second !== null,
  );

/** The columns of a model that was replaced are others, too: that says nothing of the data. */
const withoutColumns = (data: readonly RunDifference[], models: readonly RunDifference[]) =>
  data.filter(({ name }) => !models.some((model) => name === `${model.name.split(' ')[0]} inputs`));

const dataOf = ({ data, symbols, timeframe }: RunFacts): Leaves => ({
  markets: symbols.join(' '),
  timeframe,
  ...Object.fromEntries(
    data.flatMap(({ symbol, candles, detail, inputs = null }) => [
      [`${symbol} candles`, candles],
      [`${symbol} finer candles`, detail],
      [`${symbol} inputs`, inputs],
    ]),
  ),
});

const configurationOf = ({ configuration }: RunFacts): Leaves => {
  const { from: _, ...rest } = JSON.parse(configuration) as Readonly<Record<string, unknown>>;
  return leavesOf(rest);
};

/** Where the traded part begins is a setting too: said only where the range itself does not say it. */
const rangeOf = ({ from, to, configuration }: RunFacts): Leaves => {
  const { from: start } = JSON.parse(configuration) as { readonly from?: number };
  return { from, to, ...(start === undefined ? {} : { 'traded from': start }) };
};

const withoutEcho = (range: readonly RunDifference[]): readonly RunDifference[] =>
  range.some(({ name }) => name === 'from') ? range.filter(({ name }) => name !== 'traded from') : range;

/** What differs between two runs, by kind: nothing where they are one and the same run. */
export const runDifferences = (first: RunFacts, second: RunFacts): readonly RunDifference[] => {
  const code = (of: RunFacts): Leaves => ({
    strategy: of.strategy,
    source: of.sourceDigest,
    engine: of.engineVersion,
  });
  const models = otherModels(first, second);
  return [
    ...differing('code', code(first), code(second)),
    ...differing('parameters', first.parameters, second.parameters),
    ...differing('configuration', configurationOf(first), configurationOf(second)),
    ...models,
    ...withoutColumns(differing('data', dataOf(first), dataOf(second)), models),
    ...withoutEcho(differing('range', rangeOf(first), rangeOf(second))),
    ...differing('seed', { seed: first.seed }, { seed: second.seed }),
  ];
};
