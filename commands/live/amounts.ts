import { exactNumber } from '../../src/core/exact.js';

/** More digits than any venue counts a quantity in; what floating point adds is behind them. */
export const QUANTITY_DIGITS = 12;

/** A quantity as the venue knows it: 5.189705099999999 is 5.1897051. */
export const quantityText = (value: number): string =>
  exactNumber(Number(value.toPrecision(QUANTITY_DIGITS))).text;

/** Small sums of a session are shown with the decimals of its large ones: the size `money` takes them to be of. */
export const SCALE = 1000;
