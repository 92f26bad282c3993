/** How far the price of a market went since the last news of a bar. */
export interface Stretch {
  /** Open of that bar, ms UTC. It may open after a step that is waited for, or lie before the last news. */
  readonly barTime: number;
  readonly low: number;
  readonly high: number;
}

/** What stood when a price was last seen: only that can have been met by what came between it and the next one. */
export interface LastLook {
  /** Open of the bar of that price, ms UTC. */
  readonly barTime: number;
  readonly trade: string | null;
  readonly stop: number;
}
