import { minuteText } from '../../../core/clock.js';
import { usageError } from '../../../core/errors.js';
import type { Memory } from '../../../memory/memory.js';
import { accountPoints } from '../../../memory/monitor/equity-points.js';
import type { SessionRecord } from '../../../memory/sessions/session-record.js';

/** Where a replay begins: at a time of the session's market (ms UTC), or at a share of the session (0 to 1). */
export type ReplayFrom =
  | { readonly kind: 'time'; readonly time: number }
  | { readonly kind: 'share'; readonly share: number };

/** When a session ended, ms UTC of its market; where it did not, up to when its account was noted. */
export const endOfBooks = async (
  memory: Memory,
  { id, startedAt, endedAt }: SessionRecord,
): Promise<number> =>
  endedAt ?? (await accountPoints(memory, id, { limit: 1, newest: true })).at(-1)?.time ?? startedAt;

/**
 * The time at which a replay begins, ms UTC of the session's market: not before the session. Throws a usage error for a
 * time behind its end.
 */
export const replayStart = ({ startedAt }: SessionRecord, from: ReplayFrom | null, end: number): number => {
  if (from === null) return startedAt;
  if (from.kind === 'share') return Math.round(startedAt + from.share * Math.max(0, end - startedAt));
  if (from.time > end)
    throw usageError(
      `the session was over by ${minuteText(from.time)}`,
      `it ran from ${minuteText(startedAt)} to ${minuteText(end)} UTC`,
    );
  return Math.max(startedAt, from.time);
};
