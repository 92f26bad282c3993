import { minuteText } from '../../src/core/clock.js';
import type { OpenedSession } from '../../src/library/live/session-input.js';

/** How long a session runs, and since when that counts. */
export interface DurationOf {
  /** Market time; null for no end. */
  readonly durationMs: number | null;
  /** Market time, ms UTC; undefined for the start of this process. */
  readonly countedFrom: number | undefined;
  /** What a person is told of it where a session goes on; null for nothing. */
  readonly line: string | null;
}

/**
 * The duration of a session: it is the session's, and counts from its birth, however often its process dies. What is
 * `asked` now (ms) is taken where it goes on, too; null keeps the one it began with. `bornAt` is what the books say where
 * an earlier version did not note the moment.
 */
export const durationOf = (
  { resumed, beganAt, durationAtFirst }: Pick<OpenedSession, 'resumed' | 'beganAt' | 'durationAtFirst'>,
  asked: number | null,
  bornAt: number,
): DurationOf => {
  const durationMs = asked ?? durationAtFirst;
  if (!resumed || durationMs === null) return { durationMs, countedFrom: undefined, line: null };
  const countedFrom = beganAt ?? bornAt;
  const other = durationMs === durationAtFirst ? '' : ' (another --duration than it began with)';
  return {
    durationMs,
    countedFrom,
    line: `its time is over at ${minuteText(countedFrom + durationMs)} UTC, counted from its birth${other}`,
  };
};
