import type { Exact } from '../../core/exact.js';

/** A decimal as it was told, without the zeros at its end. */
export const shortDecimal = ({ text }: Exact): string =>
  text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
