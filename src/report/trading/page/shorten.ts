/** Rows of a table that is shortened, and how many of them are not shown. */
export interface Shortened<T> {
  readonly rows: readonly T[];
  readonly hidden: number;
}

/** The first and the last rows of a long list. */
export const endsOf = <T>(rows: readonly T[], first: number, last: number): Shortened<T> =>
  rows.length <= first + last
    ? { rows, hidden: 0 }
    : {
        rows: [...rows.slice(0, first), ...rows.slice(rows.length - last)],
        hidden: rows.length - first - last,
      };

/** What is said about rows that are not shown. */
export const hiddenText = (hidden: number, where: string): string =>
  `${hidden.toLocaleString('en-US')} more ${where} are not shown; --format json and csv have all of them`;
