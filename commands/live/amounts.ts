import { exactNumber } from '../../src/core/exact.js';
import { price, signedMoney } from '../../src/report/format.js';

/** More digits than any venue counts a quantity in; what floating point adds is behind them. */
export const QUANTITY_DIGITS = 12;

/** A quantity as the venue knows it: 5.189705099999999 is 5.1897051. */
export const quantityText = (value: number): string =>
  exactNumber(Number(value.toPrecision(QUANTITY_DIGITS))).text;

/** Small sums of a session are shown with the decimals of its large ones: the size `money` takes them to be of. */
export const SCALE = 1000;

/** A value of the journal as it stands there; nothing for none. */
export const textOf = (value: unknown): string =>
  value === null || value === undefined ? '' : String(value);

export const quantityOf = (value: unknown): string =>
  typeof value === 'number' ? quantityText(value) : textOf(value);

/** A price that may be a decimal in text; nothing for what is none. */
export const priceOf = (value: unknown): string => {
  const read = typeof value === 'string' ? Number(value) : value;
  return typeof read === 'number' && Number.isFinite(read) ? price(read) : '';
};

/** `, +12.30`, behind what brought it; nothing where it is not known. */
export const profitOf = (value: unknown): string =>
  typeof value === 'number' ? `, ${signedMoney(value, SCALE)}` : '';

export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
