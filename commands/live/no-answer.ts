import { durationText } from '../../src/core/duration.js';
import { exchangeError, isTraderError, type TraderError } from '../../src/core/errors.js';
import { type HolderProcess, processOfHolder } from '../../src/library/live/holder.js';
import { answers } from '../../src/live/control/claim-socket.js';
import { locksOfSession } from '../../src/memory/live/locks/lock.js';
import { timeText } from '../../src/report/format.js';
import { withMemory } from '../cli/memory.js';
import type { LiveFlags } from './flags.js';
import type { ControlSettings } from './live-settings.js';

const NEEDS = { create: false, mayBeMissing: true } as const;

/** What is known of a session that does not answer. Times are ms UTC on the clock of this machine. */
export interface SilentSession {
  readonly sessionId: string;
  readonly process: HolderProcess | null;
  /** When it said last that it is alive; null where that is not known. */
  readonly lastSign: number | null;
  readonly now: number;
}

const whereText = ({ process }: SilentSession): string => {
  if (process === null) return '';
  const { pid, host, isSuspended } = process;
  return `: process ${pid}${host === null ? '' : ` on ${host}`}${isSuspended === true ? ' is suspended' : ''}`;
};

const signText = ({ lastSign, now }: SilentSession): string => {
  if (lastSign === null) return '';
  const age = durationText(Math.max(1, Math.round((now - lastSign) / 1000)) * 1000);
  return `; its last sign of life was ${age} ago, at ${timeText(lastSign)} UTC`;
};

const adviceFor = ({ process }: SilentSession): string => {
  const again = 'start it again as it was: it goes on';
  if (process === null) return `look at its process; if it stays like this, end that and ${again}`;
  const { pid, host, isSuspended } = process;
  const there = host === null ? '' : ` on ${host}`;
  return isSuspended === true
    ? `"kill -CONT ${pid}" lets it go on; or end it with "kill -9 ${pid}" and ${again}`
    : `it may be busy: ask again; "kill -CONT ${pid}"${there} lets one go on that is suspended; or end it with "kill -9 ${pid}" and ${again}`;
};

/** The failure (exit code 5) of a session that is there and does not answer: since when, and what to do. */
export const silentError = (silent: SilentSession, action: ControlSettings['action']): TraderError => {
  const later = action === 'status' ? '' : `; what it was told (${action}) it does once it goes on`;
  const message = `session ${silent.sessionId} is there and does not answer${whereText(silent)}${signText(silent)}`;
  return exchangeError('unknown', message, { hint: `${adviceFor(silent)}${later}` });
};

/** What to throw where a session did not answer: as it came, but where its process is there and says nothing. */
export const noAnswer = async (
  error: unknown,
  { sessionId, path }: { readonly sessionId: string; readonly path: string },
  action: ControlSettings['action'],
  flags: LiveFlags,
): Promise<unknown> => {
  if (!isTraderError(error) || error.kind !== 'exchange-unknown' || !(await answers(path))) return error;
  return withMemory(flags, NEEDS, async (memory) => {
    const [lock] = await locksOfSession(memory, sessionId);
    const process = lock === undefined ? null : processOfHolder(lock.holder);
    const now = memory.clock.now();
    return silentError({ sessionId, process, lastSign: lock?.heartbeatAt ?? null, now }, action);
  });
};
