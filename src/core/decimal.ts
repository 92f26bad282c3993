const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A number as people write it, in decimal digits; NaN for anything else (an empty text, `0x10`, `Infinity`). */
export const parseDecimal = (text: string): number => (DECIMAL.test(text.trim()) ? Number(text) : Number.NaN);

/** A share as people write it: `0.001` and `0.1%` are the same fraction. NaN for anything else. */
export const parseShare = (text: string): number => {
  const typed = text.trim();
  return typed.endsWith('%') ? parseDecimal(typed.slice(0, -1)) / 100 : parseDecimal(typed);
};
