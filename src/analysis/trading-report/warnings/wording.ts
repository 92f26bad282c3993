import { minuteText } from '../../../core/clock.js';

/** An amount with the digits it deserves and its currency, with a plus sign in front of gains. */
export const amountText = (value: number, currency: string): string => {
  const size = Math.abs(value);
  const digits = size >= 10 || size === 0 ? 2 : size >= 0.1 ? 4 : 8;
  const text = size.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: digits });
  return `${value > 0 ? '+' : value < 0 ? '-' : ''}${text} ${currency}`;
};

/** A fraction in per cent with three digits. */
export const percentText = (fraction: number): string => `${Number((fraction * 100).toPrecision(3))} %`;

export const timeText = (time: number): string => `${minuteText(time)} UTC`;

/** The first few of a list, and how many more there are. */
export const firstOf = (texts: readonly string[], most = 5): string =>
  texts.length <= most
    ? texts.join(', ')
    : `${texts.slice(0, most).join(', ')} and ${texts.length - most} more`;
