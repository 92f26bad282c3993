import * as plain from '../indicators/index.js';

/** Columns that were computed before, by function and arguments. Made for one sweep and thrown away with it. */
export interface IndicatorCache {
  readonly results: Map<string, unknown>;
  /** A number for every column that was seen as an argument: columns are told apart by identity. */
  readonly columns: WeakMap<object, number>;
  readonly maxEntries: number;
  nextColumn: number;
}

export const openIndicatorCache = (maxEntries: number): IndicatorCache => ({
  results: new Map(),
  columns: new WeakMap(),
  maxEntries,
  nextColumn: 0,
});

/** The cache that is in force. Indicators are pure, so whether there is one changes nothing but the time they take. */
let active: IndicatorCache | null = null;

/** Runs a synchronous step during which indicators are computed once for the same columns and parameters. */
export const withIndicatorCache = <T>(cache: IndicatorCache, step: () => T): T => {
  const before = active;
  active = cache;
  try {
    return step();
  } finally {
    active = before;
  }
};

/** Undefined where an argument is neither a column nor a plain value: then nothing is remembered. */
const keyOf = (cache: IndicatorCache, name: string, args: readonly unknown[]): string | undefined => {
  let key = name;
  for (const arg of args) {
    if (arg instanceof Float64Array) {
      let id = cache.columns.get(arg);
      if (id === undefined) {
        id = cache.nextColumn++;
        cache.columns.set(arg, id);
      }
      key += `#${id}`;
    } else if (typeof arg === 'object') {
      return undefined;
    } else {
      key += `,${String(arg)}`;
    }
  }
  return key;
};

const remember =
  <A extends readonly unknown[], R>(name: string, compute: (...args: A) => R) =>
  (...args: A): R => {
    if (active === null) return compute(...args);
    const key = keyOf(active, name, args);
    if (key === undefined) return compute(...args);
    if (active.results.has(key)) return active.results.get(key) as R;
    const result = compute(...args);
    // Too many columns would cost more memory than computing them costs time: start over.
    if (active.results.size >= active.maxEntries) active.results.clear();
    active.results.set(key, result);
    return result;
  };

/** How many functions of strategies are remembered: each has a number, so that two of one name are not mixed up. */
let functions = 0;

/**
 * A function of a strategy's own, computed once for the same columns and values while a sweep or an evolution runs, as the
 * indicators are. It must be pure, and give the same for the same arguments whatever else there is. What it gives is shared
 * by all parameter sets: read it, do not write to it. Remembered where every argument is a `Float64Array` or a plain value;
 * else, and outside of sweeps, it is computed each time.
 *
 *     const above = remembered((close: Float64Array, mark: number) => close.map((price) => (price > mark ? 1 : 0)));
 */
export const remembered = <A extends readonly unknown[], R>(
  compute: (...args: A) => R,
): ((...args: A) => R) => remember(`own${functions++}`, compute);

const { crossover, crossunder, ...columns } = plain;

type Columns = typeof columns;

const rememberedColumns = (): Columns =>
  Object.fromEntries(
    Object.entries(columns).map(([name, compute]) => [
      name,
      remember(name, compute as (...args: readonly unknown[]) => unknown),
    ]),
  ) as unknown as Columns;

/**
 * The indicators as strategies get them: the functions of the indicators room, each computed once per column and
 * parameters while a sweep runs. The columns they return are shared: read them, do not write to them.
 */
export const indicators: Columns & Pick<typeof plain, 'crossover' | 'crossunder'> = {
  ...rememberedColumns(),
  crossover,
  crossunder,
};
