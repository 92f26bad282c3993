import { toJson } from '../json-column.js';
import { inTransaction, type Memory } from '../memory.js';
import { evolutionHeartbeat, type Holding } from './end-evolution.js';

/** Whether a checkpoint is that of an evolution whose finalists were begun to be judged: its hold-out may be open. */
export const hasBegunToJudge = (checkpoint: unknown): boolean =>
  (checkpoint as { readonly judging?: unknown } | null)?.judging === true;

/**
 * Notes that the finalists of an evolution are judged from now on, before its hold-out is opened: whoever goes on with it
 * judges them and breeds no more. Notes nothing where it is asked to stop, and says so. Throws a refusal (exit code 4) where
 * it is no longer this holder's.
 */
export const beginJudging = (
  memory: Memory,
  { checkpoint, ...holding }: Holding & { readonly checkpoint: object },
): Promise<{ readonly stopRequested: boolean }> =>
  inTransaction(memory, async (inside) => {
    const asked = await evolutionHeartbeat(inside, holding);
    if (asked.stopRequested) return asked;
    await inside.db
      .updateTable('evolution_runs')
      .set({
        checkpoint: toJson({ ...checkpoint, judging: true }),
        message: 'its finalists are judged; it ends by itself',
        updated_at: memory.clock.now(),
      })
      .where('id', '=', holding.id)
      .execute();
    return asked;
  });
