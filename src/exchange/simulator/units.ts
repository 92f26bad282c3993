import { invariantError } from '../../core/errors.js';

/** An amount of money, a price or a quantity as a whole number of 1e-8: exact, as Binance keeps them. */
export type Units = bigint;

export const ONE: Units = 100_000_000n;

const DECIMALS = 8;
const PLAIN = /^(-?)(\d{1,30})(?:\.(\d{0,30}))?$|^(-?)\.(\d{1,30})$/;

/**
 * The units of a decimal text (`0.1` is 10000000n). Null for what is no plain decimal number, and for more than 8 decimals
 * that are not zeros: nothing is ever rounded.
 */
export const parseUnits = (text: string): Units | null => {
  const match = PLAIN.exec(text);
  if (match === null) return null;
  const negative = match[1] === '-' || match[4] === '-';
  const fraction = match[3] ?? match[5] ?? '';
  if (/[1-9]/.test(fraction.slice(DECIMALS))) return null;
  const size = BigInt((match[2] ?? '0') + fraction.slice(0, DECIMALS).padEnd(DECIMALS, '0'));
  return negative ? -size : size;
};

/** As `parseUnits`. Throws an invariant error for what is no number: for texts that this program wrote. */
export const units = (text: string): Units => {
  const parsed = parseUnits(text);
  if (parsed === null) throw invariantError(`"${text}" is not a number of at most 8 decimals`);
  return parsed;
};

/** The units nearest to a double. Throws an invariant error for what is not finite or above 1e21. */
export const unitsOf = (value: number): Units => units(value.toFixed(DECIMALS));

/** `0.10000000`: how Binance writes every amount. */
export const formatUnits = (amount: Units): string => {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(DECIMALS + 1, '0');
  const cut = digits.length - DECIMALS;
  return `${amount < 0n ? '-' : ''}${digits.slice(0, cut)}.${digits.slice(cut)}`;
};

/** The product of two amounts, rounded towards zero: price times quantity is the value in quote currency. */
export const times = (a: Units, b: Units): Units => (a * b) / ONE;

/** The largest multiple of `step` not above `amount` (which is not negative); a step of 0 is no grid. */
export const floorTo = (amount: Units, step: Units): Units =>
  step === 0n ? amount : amount - (amount % step);

export const least = (a: Units, b: Units): Units => (a < b ? a : b);
export const most = (a: Units, b: Units): Units => (a > b ? a : b);
