import { sql } from 'kysely';
import { insertRows } from '../insert-rows.js';
import { inTransaction, type Memory } from '../memory.js';
import { type Trial, type TrialRow, trialRow } from './trial.js';

/** One row per trial: no statement may touch a row twice. Ordered by key, so that two processes never wait in a ring. */
const distinctRows = (trials: readonly Trial[], now: number): readonly TrialRow[] => {
  const rows = new Map<string, TrialRow>();
  for (const trial of trials) {
    const row = trialRow(trial, now);
    const known = rows.get(row.key);
    rows.set(row.key, known === undefined ? row : { ...known, evaluations: known.evaluations! + 1 });
  }
  return [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
};

/**
 * Enters evaluations in the trial ledger, all of them or none. A trial that is there already is counted as one more
 * evaluation of it and keeps what was measured first. Several processes may do so at once.
 */
export const recordTrials = async (memory: Memory, trials: readonly Trial[]): Promise<void> => {
  if (trials.length === 0) return;
  const rows = distinctRows(trials, memory.clock.now());
  await inTransaction(memory, (inside) =>
    insertRows(inside, 'trials', rows, (query) =>
      query.onConflict((conflict) =>
        conflict.column('key').doUpdateSet({
          evaluations: sql<number>`trials.evaluations + excluded.evaluations`,
          last_at: sql<number>`excluded.last_at`,
          run_id: sql<string | null>`COALESCE(trials.run_id, excluded.run_id)`,
        }),
      ),
    ),
  );
};
