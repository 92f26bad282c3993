import { usageError } from '../../core/errors.js';
import type { StoredSessionName } from '../../memory/live/reads/stored-sessions.js';

const listed = (sessions: readonly StoredSessionName[]): string =>
  sessions.map(({ id, account }) => `${id} (${account})`).join(', ');

/**
 * Which of the sessions, the newest first, is compared where none is named: one with real orders before one on paper, one
 * that is not over before one that is, then the newest. Undefined where there is none. Throws a usage error where sessions
 * with real orders that are not over are of several accounts.
 */
export const sessionToCompare = (sessions: readonly StoredSessionName[]): StoredSessionName | undefined => {
  const real = sessions.filter(({ mode }) => mode === 'live');
  const open = real.filter(({ status }) => status === 'running');
  if (new Set(open.map(({ account }) => account)).size > 1)
    throw usageError('sessions of several accounts are not over', `name one with --session: ${listed(open)}`);
  return open[0] ?? real[0] ?? sessions[0];
};
