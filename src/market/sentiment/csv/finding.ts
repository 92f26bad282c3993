/** What can be wrong with a row of a file of sentiment. */
export type RowFault =
  | 'no-day'
  | 'not-a-day'
  | 'two-days'
  | 'not-a-number'
  | 'out-of-range'
  | 'duplicate'
  | 'future';

/** A row that cannot be used: its line in the file, from 1, and what is wrong in words. Nothing unprintable is in it. */
export interface RowFinding {
  readonly kind: RowFault;
  readonly line: number;
  readonly text: string;
}

/** `line 12: no-day: "=1+1" is no date`. */
export const describeRow = ({ kind, line, text }: RowFinding): string => `line ${line}: ${kind}: ${text}`;
