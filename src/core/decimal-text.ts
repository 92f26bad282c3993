const WRITTEN = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i;

/** Most digits before and after the point. */
const MOST_DIGITS = 40;

/**
 * A decimal number as a venue or a program writes it, in plain digits: `1e-8` is `0.00000001`, `+.5` is `0.5`, and
 * `64123.50` stays as it is. Null for what is no number, and for more than 40 digits before or after the point.
 */
export const plainDecimal = (text: string): string | null => {
  const [, sign = '', whole = '', fraction = '', power = '0'] = WRITTEN.exec(text.trim()) ?? [];
  if (whole + fraction === '') return null;
  const shift = Number(power);
  const point = whole.length + shift;
  const digits = whole + fraction;
  // With an exponent zeros may be missing between the digits and the point, on either side.
  const padded = point < 0 ? '0'.repeat(-point) + digits : digits.padEnd(point, '0');
  const before = padded.slice(0, Math.max(0, point)).replace(shift === 0 ? /^$/ : /^0+(?=\d)|^$/, '') || '0';
  const after = padded.slice(Math.max(0, point));
  if (before.length > MOST_DIGITS || after.length > MOST_DIGITS) return null;
  return `${sign === '-' ? '-' : ''}${before}${after === '' ? '' : `.${after}`}`;
};

/**
 * The exact sum of two plain decimals, with as many decimals as the longer of them has: `0.10` and `0.2` make `0.30`.
 */
export const addDecimals = (a: string, b: string): string => {
  const decimals = Math.max(decimalsOf(a), decimalsOf(b));
  return pointedText(scaled(a, decimals) + scaled(b, decimals), decimals);
};

/** The exact product of two plain decimals, with the decimals of both: `0.10` times `0.2` is `0.020`. */
export const multiplyDecimals = (a: string, b: string): string =>
  pointedText(scaled(a, decimalsOf(a)) * scaled(b, decimalsOf(b)), decimalsOf(a) + decimalsOf(b));

/** A whole number as a plain decimal, its last so many digits behind the point. */
const pointedText = (number: bigint, decimals: number): string => {
  const digits = (number < 0n ? -number : number).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const sign = number < 0n ? '-' : '';
  return decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-decimals)}`;
};

const decimalsOf = (text: string): number => (text.includes('.') ? text.length - 1 - text.indexOf('.') : 0);

const scaled = (text: string, decimals: number): bigint =>
  BigInt(text.replace('.', '') + '0'.repeat(decimals - decimalsOf(text)));
