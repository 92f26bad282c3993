import type { Command } from 'commander';
import { monotonicMs } from '../../src/core/clock.js';
import { parseShare } from '../../src/core/decimal.js';
import { usageError } from '../../src/core/errors.js';
import type { MonitorSource } from '../../src/core/monitor-event.js';
import { FASTEST, SLOWEST } from '../../src/library/monitor/replay/play-clock.js';
import { replaySession } from '../../src/library/monitor/replay/replay-session.js';
import { endOfBooks, type ReplayFrom, replayStart } from '../../src/library/monitor/replay/replay-start.js';
import type { Memory } from '../../src/memory/memory.js';
import { pickSession } from '../../src/memory/sessions/pick-session.js';
import type { SessionRecord } from '../../src/memory/sessions/session-record.js';
import { numberFlag, startFlag } from '../cli/values.js';
import { wait } from './wait.js';

export interface ReplayFlags {
  /** A session by its id or its beginning; true for the newest. */
  readonly replay?: string | true;
  readonly speed?: number;
  readonly from?: ReplayFrom;
}

/** A moment as other commands take it, or a share of the session: `50%`. */
export const fromFlag = (text: string): ReplayFrom => {
  if (!text.trim().endsWith('%')) return { kind: 'time', time: startFlag('--from')(text) };
  const share = parseShare(text);
  if (share >= 0 && share <= 1) return { kind: 'share', share };
  throw usageError(`--from "${text}" is not allowed`, 'give 0% to 100%, or a time');
};

/** The flags of a replay, for `trader monitor`. */
export const withReplayFlags = (command: Command): Command =>
  command
    .option('--replay [session]', 'play a past session again: its id, or how it begins (default: the newest)')
    .option(
      '--speed <times>',
      'of a replay: so many times faster than real time (default: 100)',
      numberFlag('--speed', { min: SLOWEST, max: FASTEST }),
    )
    .option('--from <time>', 'of a replay: a date or time (UTC), or a share of the session: 50%', fromFlag);

/** What a replay alone takes, where nothing is played again. Throws a usage error that names it. */
export const refuseReplayFlags = ({ replay, speed, from }: ReplayFlags): void => {
  if (replay !== undefined) return;
  const flag = speed !== undefined ? '--speed' : from !== undefined ? '--from' : null;
  if (flag !== null) throw usageError(`${flag} is for a replay`, 'add --replay <session>');
};

/**
 * A session of the memory: by its id or its beginning, the newest where none is named. Throws a usage error where none is
 * known, and for one of another program: its books have no journal.
 */
export const pastSession = async (memory: Memory, named: string | null): Promise<SessionRecord> => {
  const session = await pickSession(memory, named ?? undefined);
  if (session === undefined) throw usageError('there is no session yet', '"trader live" begins one');
  if (session.mode !== 'external') return session;
  throw usageError(
    `session "${session.id}" is of another program: only its trades are known`,
    `see "trader report session ${session.id}"`,
  );
};

/**
 * A past session that is played again, from the memory. `stay`: it is shown when it is over, until a person leaves. Throws a
 * usage error as `pastSession` does, and where it is to begin behind its end.
 */
export const replaySource = async (
  memory: Memory,
  named: string | null,
  flags: Pick<ReplayFlags, 'speed' | 'from'>,
  stay: boolean,
): Promise<MonitorSource> => {
  const session = await pastSession(memory, named);
  const { speed } = flags;
  const from = flags.from ?? null;
  // What cannot be is said before the screen is taken.
  replayStart(session, from, await endOfBooks(memory, session));
  const place = { stay, now: monotonicMs, wait };
  return replaySession(memory, session, { ...place, from, ...(speed === undefined ? {} : { speed }) });
};
