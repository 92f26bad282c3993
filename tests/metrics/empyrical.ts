import { referenceJson } from './reference.js';

/** A number in the vectors: null stands for NaN, infinities are spelled out. */
type Value = number | string | null;

interface Vectors {
  readonly series?: Readonly<Record<string, readonly Value[]>>;
  readonly tests?: readonly { readonly test: string; readonly cases?: readonly (readonly unknown[])[] }[];
}

const vectors = referenceJson<Vectors>('reference', 'metrics', 'empyrical_test_vectors.json');

/** empyrical's default: trading days of a stock exchange. */
export const STOCK_DAYS = 252;

/** Periods per year by empyrical's name for them. */
export const PERIODS: Readonly<Record<string, number>> = {
  daily: STOCK_DAYS,
  weekly: 52,
  monthly: 12,
  yearly: 1,
};

/** A named series with its missing values left out, which is what empyrical does inside; ours are never missing. */
export const series = (name: string): Float64Array => {
  const negative = name.startsWith('-');
  const [, key = '', skip] = /^-?(\w+)(?:\[(\d+):\])?$/.exec(name) ?? [];
  const values = (vectors.series?.[key] ?? []).slice(Number(skip ?? 0));
  return Float64Array.from(values.filter((value) => value !== null).map(Number), (v) => (negative ? -v : v));
};

/** How many periods empyrical counts for a series: missing ones too. */
export const periodsIn = (name: string): number => vectors.series?.[name]?.length ?? 0;

/** The cases of one of empyrical's tests; none where the file is absent (jest wants at least one row). */
export const casesOf = <Case extends readonly unknown[]>(test: string): readonly Case[] =>
  (vectors.tests?.find((entry) => entry.test === test)?.cases ?? [[]]) as unknown as readonly Case[];

/**
 * The expected value as we state it: N/A is null where empyrical has NaN or infinity. -0 is 0.
 */
export const expectedOf = (value: Value): number | null => {
  const number = value === null ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number + 0 : null;
};
