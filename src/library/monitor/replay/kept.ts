/** What of the time before a replay begins, or of a session that is over, is told: more of it a monitor would not keep. */
export const KEPT = {
  ...{ notices: 500, alerts: 500, trades: 5_000 },
  /** Of each market. */
  candles: 1_000,
  /** Of all markets together. */
  signals: 1_000,
} as const;

/** Rows of all queues together that are in memory at a time, about. */
const AT_A_TIME = 5_000;

/** How many rows one queue of a session reads at a time: the less, the more markets there are. */
export const pageOf = (markets: number): number => Math.max(50, Math.floor(AT_A_TIME / (2 * markets + 3)));
