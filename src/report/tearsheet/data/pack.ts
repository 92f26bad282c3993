import type { Packed } from '../browser/unpack.js';

/** `unit / perUnit`, one of which is 1: a power of ten as two whole numbers. */
export interface Unit {
  readonly unit: number;
  readonly perUnit: number;
}

/** Ten to the power of `exponent`. */
export const powerOfTen = (exponent: number): Unit =>
  exponent >= 0 ? { unit: 10 ** exponent, perUnit: 1 } : { unit: 1, perUnit: 10 ** -exponent };

/** How many units a number is, rounded. */
export const inUnits = (value: number, { unit, perUnit }: Unit): number =>
  Math.round((value / unit) * perUnit);

/** Whole numbers as base64 of zigzag varints: small ones, of either sign, take one byte. */
export const packIntegers = (values: ArrayLike<number>): string => {
  // Eight bytes hold every whole number that a float does, zigzag included.
  const bytes = Buffer.alloc(values.length * 8);
  let at = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    let rest = value < 0 ? -value * 2 - 1 : value * 2;
    while (rest >= 128) {
      bytes[at++] = 128 + (rest % 128);
      rest = Math.floor(rest / 128);
    }
    bytes[at++] = rest;
  }
  return bytes.toString('base64', 0, at);
};

/**
 * A column as the page carries it: rounded to whole units, its `order`th differences, as small as they are. What is not
 * a number repeats what was before it.
 */
export const pack = (values: ArrayLike<number>, unit: Unit, order: number): Packed => {
  const whole = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    whole[i] = Number.isFinite(value) ? inUnits(value, unit) : (whole[i - 1] ?? 0);
  }
  for (let k = 0; k < order; k++) {
    for (let i = whole.length - 1; i > 0; i--) whole[i] = whole[i]! - whole[i - 1]!;
  }
  return { ...unit, order, data: packIntegers(whole) };
};
