/** What `enter` says at the close of a bar: 0 for nothing, else a signal. */
export type EntryDecision = 0 | Signal;

/**
 * A wish to enter. `conviction` is in [-1, 1], its sign the side, its size how much of the usual risk to take.
 * `tag` is a short name of the reason; it follows the trade into every table.
 */
export interface Signal {
  readonly conviction: number;
  readonly tag: string;
  /** How to get in; a market order at the next open when left out. */
  readonly entry?: EntryOrder;
}

/** A resting entry order: at `price` for at most `bars` bars. `limit` waits for a better price, `stop` for a breakout. */
export interface EntryOrder {
  readonly type: 'limit' | 'stop';
  readonly price: number;
  readonly bars: number;
}

/** A signal to buy. Make it once, outside the loop, where tag and conviction do not change. */
export const long = (tag: string, conviction = 1): Signal => ({ conviction, tag });

/** A signal to sell short. */
export const short = (tag: string, conviction = 1): Signal => ({ conviction: -conviction, tag });
