export interface WorkingOrder {
  /** When the order that works now was placed, ms UTC. */
  readonly placedAt: number;
  readonly now: number;
  readonly timeoutMs: number;
  /** How many times it was re-priced so far. */
  readonly attempt: number;
  readonly maxReprices: number;
}

/**
 * What becomes of a limit order that is not filled: it waits for `timeoutMs`, is then placed again at the price of the
 * moment, `maxReprices` times at most, and at the end goes as a market order.
 */
export const escalate = (order: WorkingOrder): 'wait' | 'reprice' | 'market' => {
  if (order.now - order.placedAt < order.timeoutMs) return 'wait';
  return order.attempt < order.maxReprices ? 'reprice' : 'market';
};
