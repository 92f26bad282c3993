/** Longest that an order waits for its turn, ms on the wall: later, what it was decided on is gone, and it is not sent. */
export const ORDER_PATIENCE_MS = 5_000;
