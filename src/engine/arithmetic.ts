import { exactProduct, exactSum } from '../core/exact-sum.js';

/** How books add and multiply. */
export interface Arithmetic {
  readonly sum: (a: number, b: number) => number;
  readonly product: (a: number, b: number) => number;
}

/** As fast as the machine goes: of a backtest, and of what is to equal one to the last bit. */
export const BINARY: Arithmetic = { sum: (a, b) => a + b, product: (a, b) => a * b };

/** As the venue does, which counts in decimals: 0.1 and 0.2 are 0.3, and so they are stored and told. */
export const DECIMAL: Arithmetic = { sum: exactSum, product: exactProduct };
