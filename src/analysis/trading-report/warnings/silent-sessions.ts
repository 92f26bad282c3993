import { DAY_MS, isTimeframe, timeframeMs } from '../../../core/timeframe.js';
import type { Memory } from '../../../memory/memory.js';
import { lastSign } from '../../../memory/sessions/last-sign.js';
import type { SessionRecord } from '../../../memory/sessions/session-record.js';
import { timeText } from './wording.js';

const HOUR_MS = 3_600_000;

/** Bars without a sign of life that are too many. */
const BARS = 3;

/** Running sessions that are asked for a sign: a program that never ends its sessions may leave any number. */
const MOST_ASKED = 100;

/**
 * How long a session may keep silent, ms: three bars and at least an hour; a day where its bars are not known. A replay
 * is over in less than an hour. Sessions of another program write trades only: they may be quiet for a week.
 */
export const silenceOf = ({ mode, timeframe }: Pick<SessionRecord, 'mode' | 'timeframe'>): number => {
  if (mode === 'replay') return HOUR_MS;
  if (mode === 'external') return 7 * DAY_MS;
  if (timeframe === null || !isTimeframe(timeframe)) return DAY_MS;
  return Math.max(HOUR_MS, BARS * timeframeMs(timeframe));
};

/** A session that is down as running, and seems not to. */
export interface SilentSession {
  readonly session: SessionRecord;
  /** When it last wrote anything, ms UTC. */
  readonly since: number;
}

/** Those of the sessions (in the order of their starts) that never ended and have been silent for too long. */
export const silentSessions = async (
  memory: Memory,
  sessions: readonly SessionRecord[],
): Promise<readonly SilentSession[]> => {
  const now = memory.clock.now();
  const running = sessions.filter(({ status }) => status === 'running').slice(-MOST_ASKED);
  const silent: SilentSession[] = [];
  for (const session of running) {
    const since = await lastSign(memory, session.id);
    if (now - since > silenceOf(session)) silent.push({ session, since });
  }
  return silent;
};

export const silenceText = ({ session: { id, mode, startedAt }, since }: SilentSession): string =>
  mode === 'replay'
    ? `the replay session ${id} was interrupted: it has no end, and no sign of life since ${timeText(since)}`
    : `the ${mode} session ${id} has been running since ${timeText(startedAt)}, with no sign of life since ${timeText(since)}`;
