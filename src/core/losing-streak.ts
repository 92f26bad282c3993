import { durationText, parseDuration } from './duration.js';
import { usageError } from './errors.js';

/** So many losing trades in a row end in a pause of so long. */
export interface LosingStreak {
  readonly trades: number;
  readonly pauseMs: number;
}

/** Parses `4:24h`: after four losing trades in a row, a pause of 24 hours. Throws a usage error. */
export const parseLosingStreak = (typed: string): LosingStreak => {
  const [, trades, pause] = /^\s*(\d{1,6})\s*:\s*(.+)$/.exec(typed) ?? [];
  if (pause === undefined || Number(trades) < 1) {
    throw usageError(
      `"${typed}" is not a losing streak`,
      'write trades:pause, for example 4:24h: after 4 losing trades in a row, no entries for 24 hours',
    );
  }
  return { trades: Number(trades), pauseMs: parseDuration(pause) };
};

/** The text `parseLosingStreak` reads back. */
export const losingStreakText = ({ trades, pauseMs }: LosingStreak): string =>
  `${trades}:${durationText(pauseMs)}`;
