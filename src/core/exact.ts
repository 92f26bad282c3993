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

/** How many decimals a step has: 3 for 0.001, 0 for 1 and for 10. */
export const decimalsOfStep = (step: number): number => {
  for (let decimals = 0; decimals < 20; decimals++) {
    const scaled = step * 10 ** decimals;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-9 * Math.max(1, scaled) && Math.round(scaled) > 0)
      return decimals;
  }
  return 20;
};

/** `value`, rounded down to the grid of `step`, as a venue is told it; with a step of 0 (no grid) as it is. */
export const exactOnStep = (value: number, step: number): Exact => {
  if (step === 0) return exactNumber(value);
  const text = floorToStep(value, step).toFixed(decimalsOfStep(step));
  return { value: Number(text), text };
};

/** A number of our own as a decimal text in plain digits; the number stays as it is. */
export const exactNumber = (value: number): Exact => ({ value, text: exact(String(value)).text });
