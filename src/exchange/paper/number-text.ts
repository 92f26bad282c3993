import { type Exact, exact, readExact } from '../../core/exact.js';

/** A number of the fill model in plain digits; what lies below 40 decimals is rounded there. */
export const exactNumber = (value: number): Exact => readExact(String(value)) ?? exact(value.toFixed(40));
