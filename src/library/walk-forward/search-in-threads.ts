import { Worker } from 'node:worker_threads';
import { invariantError } from '../../core/errors.js';
import { receiveError } from '../../core/sent-error.js';
import { shareMarkets } from '../../research/share-markets.js';
import type { SearchedWindow, SearchTask } from '../../research/walk-forward/search-window.js';
import type { Window } from '../../research/walk-forward/windows.js';
import type { Searcher, SearchOptions } from './searcher.js';
import type { ThreadAnswer, ThreadData } from './thread-messages.js';

const PROGRAM = new URL('./search-thread.js', import.meta.url);

/** A strategy that a thread can load for itself, and how many threads there may be. */
export interface ThreadOptions {
  /** The name or the path it was loaded by. */
  readonly strategy: string;
  readonly sourceDigest: string;
  readonly threads: number;
}

const dataOf = ({ strategy, sourceDigest }: ThreadOptions, { input, ...task }: SearchTask): ThreadData => {
  const { strategy: _, markets, ...rest } = input;
  return { strategy, sourceDigest, input: { ...rest, markets: shareMarkets(markets) }, task };
};

/** Gives windows to threads, each the next one as soon as it is done with its last. Settles when all are done or one fails. */
const distribute = (
  workers: readonly Worker[],
  windows: readonly Window[],
  { signal, onSearched }: SearchOptions,
): Promise<readonly SearchedWindow[]> =>
  new Promise((resolve, reject) => {
    const found: SearchedWindow[] = new Array(windows.length);
    const places = new Map(windows.map(({ index }, place) => [index, place]));
    let [next, done] = [0, 0];
    const give = (worker: Worker): void => {
      const window = windows[next++];
      if (window !== undefined) worker.postMessage(window);
    };
    const take = (worker: Worker, answer: ThreadAnswer): void => {
      if ('error' in answer) {
        reject(receiveError(answer.error));
        return;
      }
      found[places.get(answer.searched.index)!] = answer.searched;
      done++;
      onSearched?.(answer.searched);
      if (done === windows.length) resolve(found);
      else give(worker);
    };
    for (const worker of workers) {
      worker.on('message', (answer: ThreadAnswer) => take(worker, answer));
      worker.on('error', reject);
      worker.on('exit', () =>
        reject(
          invariantError('a search thread ended before its window was done', {
            hint: 'look for a file of your own that ends it',
          }),
        ),
      );
      give(worker);
    }
    const abort = (): void => reject(signal?.reason);
    if (signal?.aborted === true) abort();
    else signal?.addEventListener('abort', abort, { once: true });
  });

/**
 * Searches windows in threads of their own, so that this one stays free to be interrupted. The candles are shared, not
 * copied. What is found does not depend on how many threads there are. Works only where the program is built.
 */
export const searchInThreads =
  (options: ThreadOptions): Searcher =>
  async (task, windows, search = {}) => {
    if (windows.length === 0) return [];
    const workerData = dataOf(options, task);
    const count = Math.min(options.threads, windows.length);
    const workers = Array.from({ length: count }, () => new Worker(PROGRAM, { workerData }));
    try {
      return await distribute(workers, windows, search);
    } finally {
      for (const worker of workers) worker.removeAllListeners('exit');
      await Promise.all(workers.map((worker) => worker.terminate()));
    }
  };
