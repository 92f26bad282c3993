/** What makes an exit look like a slip of the pen; null where nothing does. */
export type OddExit = 'worthless' | 'far' | null;

/** How many times above or below the entry an exit price is no longer believed unasked. */
export const FAR = 10;

/**
 * Judges a price by that of the entry, both in quote currency. A price of 0 is that of a coin that went to nothing;
 * one more than ten times away is more often a misplaced decimal point than a market.
 */
export const oddExit = (entryPrice: number, exitPrice: number): OddExit => {
  if (exitPrice === 0) return 'worthless';
  const away = exitPrice > entryPrice ? exitPrice / entryPrice : entryPrice / exitPrice;
  return exitPrice > 0 && away > FAR ? 'far' : null;
};
