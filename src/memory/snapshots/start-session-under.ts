import { inTransaction, type Memory } from '../memory.js';
import type { SessionRecord } from '../sessions/session-record.js';
import { type NewSession, startSession } from '../sessions/sessions.js';
import { activateSnapshot } from './activate-snapshot.js';
import { resolveSnapshot } from './resolve-snapshot.js';
import type { SnapshotConfiguration } from './snapshot-configuration.js';
import type { SnapshotRecord } from './snapshot-record.js';

export interface SessionUnder extends Omit<NewSession, 'snapshotId'> {
  readonly configuration: SnapshotConfiguration;
}

export interface StartedSession {
  readonly session: SessionRecord;
  readonly snapshot: SnapshotRecord;
}

/**
 * Starts a session under a configuration: finds or makes its snapshot and notes the session with it, both or neither. A
 * paper or live session makes the snapshot active from now on, and ends those of its strategy that no other such session
 * runs under; a replay of past candles and a
 * session of another program change nothing about what is active.
 */
export const startSessionUnder = (
  memory: Memory,
  { configuration, ...session }: SessionUnder,
): Promise<StartedSession> =>
  inTransaction(memory, async (inside) => {
    const resolved = await resolveSnapshot(inside, { strategyId: session.strategyId, configuration });
    const trades = session.mode === 'paper' || session.mode === 'live';
    const snapshot = trades ? await activateSnapshot(inside, resolved.id) : resolved;
    return { session: await startSession(inside, { ...session, snapshotId: snapshot.id }), snapshot };
  });
