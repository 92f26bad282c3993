import type { Turn } from './turns.js';

/** Rows of a table in their order, of which no more than a page is in memory. */
export interface RowQueue<T> {
  /** Time of the next row, ms UTC; null where there is none. */
  readonly next: () => number | null;
  /** Takes the rows up to a time, at most a page of them: what is left of them comes with the next call. */
  readonly take: (until: number) => Promise<readonly T[]>;
}

export interface RowSource<T> {
  /** The first rows behind `last`, at most `limit`; from the beginning where that is null. */
  readonly read: (last: T | null, limit: number) => Promise<readonly T[]>;
  /** When a row is told, ms UTC. */
  readonly timeOf: (row: T) => number;
  readonly limit: number;
}

/** Begins to read. The next page is read when the one before is used up, so that `next` always knows. */
export const openRowQueue = async <T>({ read, timeOf, limit }: RowSource<T>): Promise<RowQueue<T>> => {
  let page = await read(null, limit);
  let at = 0;
  let ended = page.length < limit;
  const refill = async (): Promise<void> => {
    if (at < page.length || ended) return;
    page = await read(page.at(-1) ?? null, limit);
    at = 0;
    ended = page.length < limit;
  };
  return {
    next: () => {
      const row = page[at];
      return row === undefined ? null : timeOf(row);
    },
    take: async (until) => {
      const from = at;
      while (at < page.length && timeOf(page[at]!) <= until) at++;
      const rows = page.slice(from, at);
      await refill();
      return rows;
    },
  };
};

/** Takes the rows up to a time page by page, for as long as there is a next turn. */
export const eachPage = async <T>(
  queue: RowQueue<T>,
  until: number,
  turn: Turn,
  hear: (page: readonly T[]) => void,
): Promise<void> => {
  for (;;) {
    const next = queue.next();
    if (next === null || next > until) return;
    hear(await queue.take(until));
    if (!(await turn())) return;
  }
};
