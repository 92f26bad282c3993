import { plainDecimal } from './decimal-text.js';
import { invariantError } from './errors.js';
import { floorToStep } from './money.js';

/** A number of a venue: the decimal text it sent (or that is sent to it), and the number computed from that. */
export interface Exact {
  readonly value: number;
  readonly text: string;
}

export const ZERO: Exact = { value: 0, text: '0' };

/** The number behind a decimal text in plain digits; null for what is no number. */
export const readExact = (text: string): Exact | null => {
  const plain = plainDecimal(text);
  return plain === null ? null : { value: Number(plain), text: plain };
};

/** As `readExact`. Throws an invariant error for what is no number: for texts that this program wrote. */
export const exact = (text: string): Exact => {
  const read = readExact(text);
  if (read === null) throw invariantError(`"${text}" is not a decimal number`);
  return read;
};

/** Most decimals that are written of a number without a grid: what Binance and most venues keep. */
const MOST_DECIMALS = 8;

/** How many decimals a step has: 3 for 0.001, 0 for 1 and for 10. */
export const decimalsOfStep = (step: number): number => {
  for (let decimals = 0; decimals < 20; decimals++) {
    const scaled = step * 10 ** decimals;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-9 * Math.max(1, scaled) && Math.round(scaled) > 0)
      return decimals;
  }
  return 20;
};

/** `value`, which lies on the grid of `step`, as a venue is told it; without a grid, rounded down to 8 decimals. */
export const exactOnStep = (value: number, step: number): Exact => {
  const grid = step === 0 ? 10 ** -MOST_DECIMALS : step;
  const text = floorToStep(value, grid).toFixed(decimalsOfStep(grid));
  return { value: Number(text), text };
};
