// The program of a search thread: loads the strategy, and answers every window it is sent with what it found there.
import { parentPort, workerData } from 'node:worker_threads';
import { invariantError, usageError } from '../../core/errors.js';
import { sendError } from '../../core/sent-error.js';
import { type SearchTask, searchWindow } from '../../research/walk-forward/search-window.js';
import type { Window } from '../../research/walk-forward/windows.js';
import { loadStrategy } from '../../strategy/load/catalogue.js';
import type { ThreadAnswer, ThreadData } from './thread-messages.js';

const port = parentPort;
if (port === null) throw invariantError('a search thread was started as a program of its own');

const loadTask = async ({ strategy: name, sourceDigest, input, task }: ThreadData): Promise<SearchTask> => {
  const { strategy, sourceDigest: found } = await loadStrategy(name);
  if (found !== sourceDigest) {
    throw usageError(`strategy file ${name} changed while it was searched`, 'run it again');
  }
  return { ...task, input: { ...input, strategy } };
};

const loading = loadTask(workerData as ThreadData);

port.on('message', (window: Window) => {
  const answer = (message: ThreadAnswer): void => port.postMessage(message);
  loading
    .then((task) => answer({ searched: searchWindow(task, window) }))
    .catch((error: unknown) => answer({ error: sendError(error) }));
});
