/** Whole numbers of 10^-18: sums and products of what a venue writes, with nothing lost. */
const DIGITS = 18;
const ONE = 10n ** BigInt(DIGITS);

/** Throws for what is no plain decimal number, and for one that is too fine. */
export const decimal = (text: string): bigint => {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (parts === null) throw new Error(`"${text}" is not a decimal number`);
  const fraction = (parts[3] ?? '').replace(/0+$/, '');
  if (fraction.length > DIGITS) throw new Error(`"${text}" is too fine`);
  const whole = BigInt(parts[2]!) * ONE + BigInt(fraction.padEnd(DIGITS, '0'));
  return parts[1] === '-' ? -whole : whole;
};

/** Throws where the product is not exact. */
export const times = (a: bigint, b: bigint): bigint => {
  const product = a * b;
  if (product % ONE !== 0n) throw new Error('the product is too fine');
  return product / ONE;
};

export const sum = (values: readonly bigint[]): bigint => values.reduce((all, value) => all + value, 0n);

export const text = (value: bigint): string => {
  const digits = (value < 0n ? -value : value).toString().padStart(DIGITS + 1, '0');
  const fraction = digits.slice(-DIGITS).replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -DIGITS)}${fraction === '' ? '' : `.${fraction}`}`;
};
