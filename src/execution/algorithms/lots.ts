import { addDecimals } from '../../core/decimal-text.js';
import { decimalsOfStep, type Exact, exact } from '../../core/exact.js';

/** Quantities as whole numbers of one small unit, so that sums and parts of them are exact. */
export interface Units {
  readonly of: (quantity: Exact) => bigint;
  readonly toExact: (units: bigint) => Exact;
  /** One step of the grid. */
  readonly lot: bigint;
  /** What one lot is in base currency. */
  readonly lotSize: number;
}

/** Grid of a market that has none: what most venues keep. */
const FINEST = 1e-8;

const decimalsOf = (text: string): number => (text.includes('.') ? text.length - 1 - text.indexOf('.') : 0);

/** Units fine enough for `quantity` and for the grid of `lotSize` (0: no grid, then 8 decimals). */
export const unitsFor = (quantity: Exact, lotSize: number): Units => {
  const step = lotSize === 0 ? FINEST : lotSize;
  const stepText = step.toFixed(decimalsOfStep(step));
  const decimals = Math.max(decimalsOf(quantity.text), decimalsOf(stepText));
  const zeros = decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`;
  // A venue may write more decimals than its grid has: those behind the units are zeros, or less than one unit.
  const of = (text: string): bigint => {
    const padded = addDecimals(text, zeros);
    const surplus = decimalsOf(padded) - decimals;
    return BigInt((surplus > 0 ? padded.slice(0, -surplus) : padded).replace('.', ''));
  };
  return {
    of: (each) => of(each.text),
    toExact: (units) => {
      const digits = units.toString().padStart(decimals + 1, '0');
      const point = digits.length - decimals;
      return exact(decimals === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`);
    },
    lot: of(stepText),
    lotSize: step,
  };
};

/** The whole lots in `units`. */
export const wholeLots = (units: bigint, { lot }: Units): bigint => units - (units % lot);

/** `fraction` of `units`, in whole lots, rounded down; binary rounding of the fraction costs no lot. */
export const partOf = (units: bigint, fraction: number, { lot }: Units): bigint =>
  fraction >= 1 ? units : lot * BigInt(Math.floor((Number(units) / Number(lot)) * fraction + 1e-9));

/** The most whole lots that are not more than `quantity` in base currency. */
export const lotsWithin = (quantity: number, { lot, lotSize }: Units): bigint =>
  quantity > 0 ? lot * BigInt(Math.floor(quantity / lotSize + 1e-9)) : 0n;

/** The fewest whole lots whose value is at least `minNotional` at `price`; one lot where there is no minimum. */
export const fewestLots = (minNotional: number, price: number, { lot, lotSize }: Units): bigint =>
  lot * BigInt(Math.max(1, Math.ceil(minNotional / (price * lotSize) - 1e-9)));
