import type { TradeColumns } from '../../memory/trades/trade-columns.js';

/** How a column is put together within a group. */
export type Joining = 'sum' | 'min' | 'max';

/** A number of each trade, and how it is put together. */
export interface Measure {
  readonly name: MeasureName;
  readonly how: Joining;
  /** Finite. */
  readonly values: Float64Array;
}

/** What a group's figures are computed from, in this order. */
export const MEASURES = [
  ['trades', 'sum'],
  ['wins', 'sum'],
  ['losses', 'sum'],
  ['grossProfit', 'sum'],
  ['grossLoss', 'sum'],
  ['returns', 'sum'],
  ['durationMs', 'sum'],
  ['fees', 'sum'],
  ['mae', 'sum'],
  ['maeKnown', 'sum'],
  ['mfe', 'sum'],
  ['mfeKnown', 'sum'],
  ['best', 'max'],
  ['worst', 'min'],
] as const satisfies readonly (readonly [string, Joining])[];

export type MeasureName = (typeof MEASURES)[number][0];

type Valued = Readonly<Record<MeasureName, (i: number) => number>>;

const valuesOf = ({ profit, returnFraction, durationMs, fees, mae, mfe }: TradeColumns): Valued => {
  const known = (column: Float64Array, i: number): boolean => !Number.isNaN(column[i]!);
  return {
    trades: () => 1,
    wins: (i) => (profit[i]! > 0 ? 1 : 0),
    losses: (i) => (profit[i]! < 0 ? 1 : 0),
    grossProfit: (i) => Math.max(profit[i]!, 0),
    grossLoss: (i) => Math.min(profit[i]!, 0),
    returns: (i) => returnFraction[i]!,
    durationMs: (i) => durationMs[i]!,
    fees: (i) => fees[i]!,
    mae: (i) => (known(mae, i) ? mae[i]! : 0),
    maeKnown: (i) => (known(mae, i) ? 1 : 0),
    mfe: (i) => (known(mfe, i) ? mfe[i]! : 0),
    mfeKnown: (i) => (known(mfe, i) ? 1 : 0),
    best: (i) => profit[i]!,
    worst: (i) => profit[i]!,
  };
};

/** The measures of the trades. Where MAE or MFE is not known it counts as 0 and is not counted. */
export const measuresOf = (columns: TradeColumns): readonly Measure[] => {
  const values = valuesOf(columns);
  return MEASURES.map(([name, how]) => {
    const column = new Float64Array(columns.length);
    for (let i = 0; i < column.length; i++) column[i] = values[name](i);
    return { name, how, values: column };
  });
};
