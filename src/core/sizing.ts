import { usageError } from './errors.js';

/** How large an entry is. */
export type Sizing =
  /** By the money lost if the stop is hit, as a fraction of equity. */
  | { readonly kind: 'risk'; readonly riskFraction: number }
  /** A fraction of equity at the fill. */
  | { readonly kind: 'fraction'; readonly fraction: number }
  /** A fixed quantity in base currency. */
  | { readonly kind: 'units'; readonly units: number }
  /** All the cash there is, fees included. */
  | { readonly kind: 'all-in' };

/** Base risk per trade: 2 % of equity. */
export const BASE_RISK_FRACTION = 0.02;

/** Most that any trade may risk, whatever is asked for: 3 % of equity. */
export const MAX_RISK_FRACTION = 0.03;

const HINT = 'use risk, risk:0.01 (at most risk:0.03), fraction:0.95, units:100 or all-in';

/** A share: a fraction, or a percentage. */
const share = (text: string, typed: string, max: number): number =>
  text.endsWith('%') ? positive(text.slice(0, -1), typed, max * 100) / 100 : positive(text, typed, max);

const positive = (text: string, typed: string, max: number): number => {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!(value > 0 && value <= max)) throw usageError(`sizing "${typed}" is not allowed`, HINT);
  return value;
};

/** Parses what a person types after `--sizing`. */
export const parseSizing = (typed: string): Sizing => {
  const [kind, value, ...rest] = typed.trim().toLowerCase().split(':');
  if (rest.length === 0) {
    if (kind === 'all-in' && value === undefined) return { kind };
    if (kind === 'risk') {
      return {
        kind,
        riskFraction: value === undefined ? BASE_RISK_FRACTION : share(value, typed, MAX_RISK_FRACTION),
      };
    }
    if (kind === 'fraction' && value !== undefined) return { kind, fraction: share(value, typed, 1) };
    if (kind === 'units' && value !== undefined) {
      return { kind, units: positive(value, typed, Number.MAX_SAFE_INTEGER) };
    }
  }
  throw usageError(`sizing "${typed}" is not allowed`, HINT);
};

/** The text `parseSizing` reads back. */
export const sizingText = (sizing: Sizing): string => {
  switch (sizing.kind) {
    case 'risk':
      return `risk:${sizing.riskFraction}`;
    case 'fraction':
      return `fraction:${sizing.fraction}`;
    case 'units':
      return `units:${sizing.units}`;
    case 'all-in':
      return 'all-in';
  }
};
