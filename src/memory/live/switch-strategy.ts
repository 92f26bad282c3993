import { inTransaction, type Memory } from '../memory.js';
import { activateSnapshot } from '../snapshots/activate-snapshot.js';
import { resolveSnapshot } from '../snapshots/resolve-snapshot.js';
import type { SnapshotConfiguration } from '../snapshots/snapshot-configuration.js';
import type { SnapshotRecord } from '../snapshots/snapshot-record.js';
import { refuseInactive } from '../strategies/refuse-inactive.js';
import { registerStrategy, type StrategyDescription } from '../strategies/register-strategy.js';
import { sessionHead } from './store/session-head.js';

export interface StrategySwitch {
  readonly sessionId: string;
  readonly holder: string;
  /** What decides from now on. */
  readonly strategy: StrategyDescription;
  readonly configuration: SnapshotConfiguration;
}

/**
 * Another strategy, or the same under other parameters, goes on with a running session: its snapshot is made and made
 * active, and what is traded from now on belongs to it. Throws a refusal (exit code 4) for a strategy that was
 * deactivated and for a session that is not this process's.
 */
export const switchStrategy = (
  memory: Memory,
  { sessionId, holder, strategy, configuration }: StrategySwitch,
): Promise<SnapshotRecord> =>
  inTransaction(memory, async (inside) => {
    const { mode } = await sessionHead(inside, sessionId, holder);
    const { id: strategyId } = await registerStrategy(inside, strategy);
    await refuseInactive(inside, strategyId, mode);
    const resolved = await resolveSnapshot(inside, { strategyId, configuration });
    const snapshot = mode === 'replay' ? resolved : await activateSnapshot(inside, resolved.id);
    await inside.db
      .updateTable('trading_sessions')
      .set({ strategy_id: strategyId, snapshot_id: snapshot.id })
      .where('id', '=', sessionId)
      .execute();
    return snapshot;
  });
