/** A value in a data frame; NaN where a number, null where a text is missing. */
export type FrameValue = number | string | null;

/** A column of a data frame. */
export interface FrameColumn {
  readonly values: readonly FrameValue[];
  readonly mean: () => number;
  readonly sum: () => number;
  readonly min: () => number;
  readonly max: () => number;
}

/** Rows of a data frame, grouped. */
export interface FrameGroups {
  /** Columns are named `<column>_<operation>`. */
  readonly agg: (operations: Record<string, string | string[]>) => TradeFrame;
}

/**
 * The shape of danfojs' DataFrame, as far as it is needed without having danfojs-node installed. Every value that is
 * one of these is a whole DataFrame.
 */
export interface TradeFrame {
  readonly columns: readonly string[];
  readonly dtypes: readonly string[];
  /** Rows and columns. */
  readonly shape: readonly number[];
  readonly values: readonly (readonly FrameValue[])[];
  readonly column: (name: string) => FrameColumn;
  readonly groupby: (columns: string[]) => FrameGroups;
  readonly print: () => void;
}

/** danfojs' class of data frames. */
export type FrameConstructor = new (
  rows: (readonly FrameValue[])[],
  options: { columns: string[]; dtypes: string[]; config?: { lowMemoryMode: boolean } },
) => TradeFrame;
