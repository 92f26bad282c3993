import type { Command } from 'commander';
import { parseIsoTime } from '../../src/core/clock.js';
import { usageError } from '../../src/core/errors.js';
import { suggestion } from '../../src/core/suggest.js';

/** A parser for a moment: ISO 8601, or whole milliseconds since 1970, both UTC. */
export const momentFlag =
  (flag: string) =>
  (text: string): number => {
    const time = /^\d{11,14}$/.test(text.trim()) ? Number(text) : parseIsoTime(text);
    if (Number.isFinite(time)) return time;
    throw usageError(
      `${flag} "${text}" is not a time`,
      'write 2024-03-05T14:00:00Z, or milliseconds since 1970 (UTC)',
    );
  };

/** A parser for a flag that takes one of a few words. */
export const wordFlag =
  <T extends string>(flag: string, words: readonly T[]) =>
  (text: string): T => {
    const found = words.find((word) => word === text.trim().toLowerCase());
    if (found !== undefined) return found;
    throw usageError(`${flag} "${text}" is not allowed`, suggestion(text, words, `use ${words.join(', ')}`));
  };

/** Which markets trades may be of. */
const MARKETS = ['real', 'made-up', 'all'] as const;

export type MarketFlag = (typeof MARKETS)[number];

/** Declares the flag that leaves trades of a made-up market out, or takes them alone. */
export const withMarketFlag = (command: Command): Command =>
  command.option(
    '--market <kind>',
    'trades of real markets, of the made-up (synthetic) one, or all: real, made-up, all (default: all)',
    wordFlag('--market', MARKETS),
  );

/** The number of a trade. */
export const tradeNumber = (text: string): number => {
  const number = Number(text);
  if (/^\d{1,15}$/.test(text.trim()) && number > 0) return number;
  throw usageError(`"${text}" is not the number of a trade`, 'see "trader trades list"');
};

/** Scores by name: `rsi=2,adx=1.5`. */
export const breakdownFlag = (text: string): Readonly<Record<string, number>> => {
  const scores = text.split(',').map((part) => {
    const [name = '', value = '', ...more] = part.split('=').map((piece) => piece.trim());
    const score = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : Number.NaN;
    if (name !== '' && more.length === 0 && Number.isFinite(score)) return [name, score] as const;
    throw usageError(`--breakdown "${part}" is not a score by name`, 'write rsi=2,adx=1.5');
  });
  const names = scores.map(([name]) => name);
  const twice = names.find((name, k) => names.indexOf(name) < k);
  if (twice !== undefined) throw usageError(`--breakdown names "${twice}" twice`, 'name each once');
  return Object.fromEntries(scores);
};
