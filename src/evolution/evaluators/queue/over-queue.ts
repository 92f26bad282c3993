import { invariantError } from '../../../core/errors.js';
import type { EvaluationTask, Evaluator } from '../../evaluator.js';
import { parseQueueAddress } from './address.js';
import { describeTask } from './description.js';
import { DEFAULT_PREFIX, keysUnder } from './keys.js';
import { type Dispatch, openDispatch } from './producer/dispatch.js';

export interface QueueOptions {
  /** `redis://` or `rediss://`. */
  readonly url: string;
  /** In front of the names of all keys; workers look under the same. */
  readonly prefix?: string;
  /** How long a batch should take a worker, ms; 1000 when left out. */
  readonly batchMs?: number;
  /** How long a server that is away is waited for, ms; a minute when left out. */
  readonly patienceMs?: number;
  /** Told, in lines for a person, which workers come, go and refuse, and when the server is away. */
  readonly log: (line: string) => void;
}

const BATCH_MS = 1000;
const PATIENCE_MS = 60_000;

/**
 * Evaluates on whatever machines run `trader worker` against the same Redis. Code does not travel: a worker that has another
 * version of anything that matters takes no part. Scores are those of this machine, to the last bit, whichever worker
 * computed them, and however often one of them ended half-way.
 *
 * Throws a usage error for an address, and a refused error (exit code 4) for a task that cannot be evaluated elsewhere, at
 * once; `evaluate` fails with a venue error (exit code 5) where Redis stays away or every worker refuses.
 */
export const evaluateOverQueue = (task: EvaluationTask, options: QueueOptions): Evaluator => {
  const { url, prefix = DEFAULT_PREFIX, batchMs = BATCH_MS, patienceMs = PATIENCE_MS, log } = options;
  const address = parseQueueAddress(url);
  const described = describeTask(task);
  let opening: Promise<Dispatch> | undefined;
  let closed = false;
  const keys = keysUnder(prefix);
  const open = async (): Promise<Dispatch> => {
    opening ??= openDispatch({ task, described, address, keys, batchMs, patienceMs, log });
    try {
      return await opening;
    } catch (error) {
      // Whoever asks again tries again.
      opening = undefined;
      throw error;
    }
  };
  return {
    evaluate: async (genomes, evaluation = {}) => {
      if (closed) throw invariantError('an evaluator was asked after it was closed');
      evaluation.signal?.throwIfAborted();
      if (genomes.length === 0) return [];
      return (await open()).evaluate(genomes, evaluation);
    },
    close: async () => {
      if (closed) return;
      closed = true;
      // One that could not be opened has nothing to close, and said so.
      const dispatch = await opening?.catch(() => undefined);
      await dispatch?.close();
    },
  };
};
