/** What was known when a signal was given, for the records: scores, votes and what tipped the scales. */
export interface SignalDetail {
  readonly buyScore: number;
  readonly sellScore: number;
  /** What made the entry: `score`, `roc_momo`, … */
  readonly trigger: string;
  /** How many indicators voted for the side that was taken. */
  readonly fired: number;
  /** Score by indicator: positive for buying, negative for selling, 0 where it did not vote. */
  readonly breakdown: Readonly<Record<string, number>>;
}
