import { monotonicMs } from '../../src/core/clock.js';
import { usageError } from '../../src/core/errors.js';
import type { MonitorSource } from '../../src/core/monitor-event.js';
import { replaySession } from '../../src/library/monitor/replay/replay-session.js';
import { endOfBooks, replayStart } from '../../src/library/monitor/replay/replay-start.js';
import type { Memory } from '../../src/memory/memory.js';
import { pickSession } from '../../src/memory/sessions/pick-session.js';
import type { SessionRecord } from '../../src/memory/sessions/session-record.js';
import type { ReplayFlags } from './replay-flags.js';
import { wait } from './wait.js';

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
