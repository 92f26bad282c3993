/** Which rows of a session are read: a stretch of time, both ends in it, ms UTC of its market. */
export interface Stretch {
  readonly from?: number;
  readonly until?: number;
  /** At most so many: the last ones of the stretch (`newest`), or the first. */
  readonly limit: number;
  readonly newest?: boolean;
}

/** Most rows of one query. */
export const PAGE = 5_000;

/** Rows as a page has them, the first first: those that were asked for from the end come the other way round. */
export const inOrder = <T>(rows: readonly T[], { newest = false }: Pick<Stretch, 'newest'>): readonly T[] =>
  newest ? rows.toReversed() : rows;
