import { commitBatch as real } from '../../../../src/memory/live/commit-batch.js';
import { crashPoint } from '../crash-point.js';

export type { CommitOptions } from '../../../../src/memory/live/commit-batch.js';

/** What a batch is mainly about: kinds of which each is hit by itself. */
const aboutOf = (batch: Parameters<typeof real>[1]): string => {
  if (batch.fills.length > 0) return 'fill';
  if (batch.orders.some(({ status }) => status === 'intent')) return 'intent';
  if (batch.journal.some(({ kind }) => kind === 'order-cancelling')) return 'cancel';
  return batch.orders.length > 0 ? 'order' : 'step';
};

export const commitBatch: typeof real = async (memory, batch, options) => {
  const about = aboutOf(batch);
  crashPoint(`before-commit:${about}`);
  await real(memory, batch, options);
  crashPoint(`after-commit:${about}`);
};
