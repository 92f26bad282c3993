/** Powers of ten that a double holds exactly. */
export const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));

/** Integers below this are exact in a double; at it, rounding may already have happened. */
export const EXACT_LIMIT = 2 ** 53;

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** No honest price or volume is written with more characters. */
const MAX_DIGITS = 400;

/**
 * A decimal number as people and programs write it (`12`, `-0.5`, `.5`, `1e-5`), exactly as `Number` reads it; NaN for
 * anything else: empty cells, words, hexadecimal, formulas, and numbers too large for a double.
 */
export const parseDecimal = (text: string): number => {
  if (text.length > MAX_DIGITS || !DECIMAL.test(text)) return Number.NaN;
  const value = Number(text);
  return Number.isFinite(value) ? value : Number.NaN;
};
