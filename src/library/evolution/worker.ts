import { evaluateInThreads } from '../../evolution/evaluators/in-threads.js';
import {
  type ServedWork,
  type ServeOptions,
  serveQueue,
} from '../../evolution/evaluators/queue/serve-queue.js';

export interface WorkerOptions extends Omit<ServeOptions, 'open' | 'slots'> {
  readonly threads: number;
}

/**
 * Works for the evolutions of other machines in as many threads as given, until it is told to end. With several threads it
 * takes a second batch while it works on the first, so that none waits for the slowest.
 */
export const runWorker = ({ threads, ...options }: WorkerOptions): Promise<ServedWork> =>
  serveQueue({
    ...options,
    slots: threads > 1 ? 2 : 1,
    open: (task) => evaluateInThreads(task, { threads }),
  });
