import { dayText, minuteText } from '../core/clock.js';

/** What reports print where a number is missing or makes no sense. */
export const NOT_AVAILABLE = 'N/A';

type Missing = null | undefined;

export const isNumber = (value: number | Missing): value is number =>
  typeof value === 'number' && Number.isFinite(value);

/** From here on digits no longer fit a column, and exponents are printed. */
const HUGE = 1e12;

/** Fixed decimals, thousands separated by commas; never "-0.00". */
const fixed = (value: number, decimals: number): string => {
  if (Math.abs(value) >= HUGE) return value.toExponential(3);
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.');
  const digits = whole!.replace(/\B(?=(\d{3})+$)/g, ',');
  const text = fraction === undefined ? digits : `${digits}.${fraction}`;
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text;
};

const withSign = (value: number, text: string): string =>
  value > 0 && /[1-9]/.test(text) ? `+${text}` : text;

const moneyDecimals = (size: number): number => {
  if (size >= 1e7) return 0;
  if (size >= 10) return 2;
  return size >= 0.1 ? 4 : 8;
};

/**
 * An amount of money, thousands separated. Decimals follow `scale` (the largest amount of the column, or the
 * starting balance), so that 12,345.67 USDT and 0.01234567 BTC are both readable.
 */
export const money = (value: number | Missing, scale = 0): string =>
  isNumber(value) ? fixed(value, moneyDecimals(Math.max(Math.abs(scale), Math.abs(value)))) : NOT_AVAILABLE;

/** As `money`, with a plus sign in front of gains. */
export const signedMoney = (value: number | Missing, scale = 0): string =>
  isNumber(value) ? withSign(value, money(value, scale)) : NOT_AVAILABLE;

/** A price with the digits its size deserves: 64,123.45, 143.215, 0.07123, 0.00001234. */
export const price = (value: number | Missing): string => {
  if (!isNumber(value)) return NOT_AVAILABLE;
  if (value === 0) return '0';
  const magnitude = Math.floor(Math.log10(Math.abs(value)));
  const decimals = magnitude >= 0 ? Math.max(2, 5 - magnitude) : 3 - magnitude;
  return magnitude < -12 ? value.toExponential(3) : fixed(value, decimals);
};

/** A fraction as per cent: 0.1234 is `12.34 %`. */
export const percent = (fraction: number | Missing, decimals = 2): string =>
  isNumber(fraction) ? `${fixed(fraction * 100, decimals)} %` : NOT_AVAILABLE;

/** As `percent`, with a plus sign in front of gains: `+12.34 %`. */
export const signedPercent = (fraction: number | Missing, decimals = 2): string =>
  isNumber(fraction) ? withSign(fraction, percent(fraction, decimals)) : NOT_AVAILABLE;

/** A number without unit, two decimals. */
export const ratio = (value: number | Missing, decimals = 2): string =>
  isNumber(value) ? fixed(value, decimals) : NOT_AVAILABLE;

/** A whole number with thousands separators. */
export const count = (value: number | Missing): string =>
  isNumber(value) ? fixed(Math.round(value), 0) : NOT_AVAILABLE;

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const;

/** A length of time in its two largest units, `3d 4h`; below a second in milliseconds. */
export const duration = (ms: number | Missing): string => {
  if (!isNumber(ms)) return NOT_AVAILABLE;
  if (ms < 0) return `-${duration(-ms)}`;
  const first = UNITS.findIndex(([, size]) => ms >= size);
  if (first === -1) return ms === 0 ? '0s' : `${Math.round(ms)}ms`;
  const [name, size] = UNITS[first]!;
  const whole = `${fixed(Math.floor(ms / size), 0)}${name}`;
  const next = UNITS[first + 1];
  const rest = next === undefined ? 0 : Math.floor((ms % size) / next[1]);
  return rest === 0 ? whole : `${whole} ${rest}${next![0]}`;
};

const SCALES = [
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
] as const;

/** A short number for an axis: 950, 12,500, 1.25M, 0.0125. At most nine characters. */
export const axisNumber = (value: number): string => {
  const size = Math.abs(value);
  if (size >= 1e15 || (size > 0 && size < 1e-4)) return value.toExponential(1);
  const scale = SCALES.find(([least]) => size >= least);
  if (scale !== undefined) return `${Number((value / scale[0]).toPrecision(4))}${scale[1]}`;
  return size >= 1000 ? fixed(value, 0) : String(Number(value.toPrecision(4)));
};

const inCalendar = (ms: number): boolean => Math.abs(ms) <= 8.64e15;

/** `2024-03-05 07:00`, UTC. */
export const timeText = (ms: number): string => (inCalendar(ms) ? minuteText(ms) : NOT_AVAILABLE);

/** `2024-03-05`, UTC. */
export const dateText = (ms: number): string => (inCalendar(ms) ? dayText(ms) : NOT_AVAILABLE);
