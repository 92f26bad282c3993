import { invariantError } from '../../core/errors.js';
import type { Memory } from '../memory.js';
import { numberedSnapshot } from './find-snapshots.js';
import { columnRow } from './snapshot-columns.js';
import { freezeConfiguration } from './snapshot-configuration.js';
import type { SnapshotRecord } from './snapshot-record.js';

/**
 * A new snapshot of the same configuration that names the given one as its origin: as what it brings back, or only as
 * what it is a copy of. It is not active yet.
 */
export const copySnapshot = async (
  memory: Memory,
  origin: SnapshotRecord,
  as: 'rollback' | 'copy',
): Promise<SnapshotRecord> => {
  const { text, hash } = freezeConfiguration(origin.configuration);
  if (hash !== origin.hash) {
    throw invariantError(
      `the configuration of snapshot ${origin.id} does not have the hash it was stored with`,
      {
        hint: 'the row was changed by another program; see "trader db check"',
      },
    );
  }
  const { id } = await memory.db
    .insertInto('strategy_snapshots')
    .values({
      hash,
      configuration: text,
      strategy_id: origin.strategyId,
      ...(as === 'rollback' ? { rollback_of: origin.id } : { copy_of: origin.copyOf ?? origin.id }),
      ...columnRow(origin.columns),
      created_at: memory.clock.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return numberedSnapshot(memory, id);
};
