import { NOT_AVAILABLE } from './format.js';

/** Decimals behind the point that venues count quantities in, and the digits that even a tiny one keeps. */
const DIGITS = 8;

/** Digits of a number that are meant, where what binary fractions add is behind them: so much of it at most. */
const MEANT = 12;
const BINARY_DUST = 1e-14;

/** A quantity without the digits that nobody sent; one that has more digits of its own keeps them all. */
const withoutDust = (quantity: number): number => {
  const near = Number(quantity.toPrecision(MEANT));
  return Math.abs(near - quantity) <= Math.abs(quantity) * BINARY_DUST ? near : quantity;
};

interface Look {
  /** Thousands separated by commas. */
  readonly grouped?: boolean;
  /** No more digits than a column of a narrow table has room for. */
  readonly short?: boolean;
}

/**
 * A quantity of a base currency. What has no room is cut off, never rounded up: nobody can sell more than is held.
 */
export const quantityText = (quantity: number, { grouped = false, short = false }: Look = {}): string => {
  if (!Number.isFinite(quantity)) return NOT_AVAILABLE;
  if (quantity === 0) return '0';
  const meant = withoutDust(quantity);
  const significant = Math.max(0, DIGITS - 1 - Math.floor(Math.log10(Math.abs(meant))));
  return meant.toLocaleString('en-US', {
    useGrouping: grouped,
    maximumFractionDigits: Math.min(20, short ? significant : Math.max(DIGITS, significant)),
    roundingMode: 'trunc',
  });
};
