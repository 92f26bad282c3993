/**
 * How resting orders meet prices, the same for the engine's bars and for the paper venue. `direction` is 1 for a buy, -1
 * for a sell; `open` is where a stretch of price begins, `far` its extreme on the side on which the order waits. The
 * rules are those of docs/engine.md.
 */

/** Where a limit order is filled: at a better open, or at its price where the stretch trades through it; else NaN. */
export const limitMet = (direction: 1 | -1, price: number, open: number, far: number): number => {
  if (direction * open <= direction * price) return open;
  return direction * far < direction * price ? price : Number.NaN;
};

/** Where a stop order is triggered: at an open that has passed it, or at its price where it is touched; else NaN. */
export const stopMet = (direction: 1 | -1, price: number, open: number, far: number): number => {
  if (direction * open >= direction * price) return open;
  return direction * far >= direction * price ? price : Number.NaN;
};
