import { locksOfSession } from '../../memory/live/locks/lock.js';
import type { Memory } from '../../memory/memory.js';
import type { SessionRecord } from '../../memory/sessions/session-record.js';
import { isHolderAlive } from './holder.js';

/** A session that has not ended and whose process is gone: its last sign of life, ms UTC. Left out in others. */
export interface Death {
  readonly died?: number;
}

/**
 * A session with its death, where its process is gone: by the same judgement as `trader live --status`. One whose process
 * nobody can look at is not called dead.
 */
export const withDeath = async <S extends SessionRecord>(memory: Memory, session: S): Promise<S & Death> => {
  if (session.status !== 'running') return session;
  const locks = await locksOfSession(memory, session.id);
  if (locks.length === 0 || locks.some(({ holder }) => isHolderAlive(holder))) return session;
  return { ...session, died: Math.max(...locks.map(({ heartbeatAt }) => heartbeatAt)) };
};
