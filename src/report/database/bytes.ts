import { ratio } from '../format.js';

const UNITS = [
  [1e9, 'GB'],
  [1e6, 'MB'],
  [1e3, 'kB'],
] as const;

/** A size: `812 bytes`, `4.1 kB`, `1.25 GB`. A kB is 1,000 bytes. */
export const byteText = (bytes: number): string => {
  const unit = UNITS.find(([size]) => bytes >= size);
  if (unit === undefined) return `${bytes} bytes`;
  const value = bytes / unit[0];
  return `${ratio(value, value >= 100 ? 0 : value >= 10 ? 1 : 2)} ${unit[1]}`;
};
