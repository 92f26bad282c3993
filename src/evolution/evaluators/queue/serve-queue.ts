import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { monotonicMs } from '../../../core/clock.js';
import type { TraderError } from '../../../core/errors.js';
import { makeFolder } from '../../../core/make-folder.js';
import { thisProcess } from '../../../core/process-identity.js';
import type { EvaluationTask, Evaluator } from '../../evaluator.js';
import { parseQueueAddress } from './address.js';
import { connectRedis, reachRedis } from './connect.js';
import { startHeartbeat } from './heartbeat.js';
import { ALIVE_MS, DEFAULT_PREFIX, keysUnder } from './keys.js';
import { sweepDead } from './sweep.js';
import { attend } from './worker/attend.js';
import { fetchDataSet } from './worker/data-store.js';
import type { WorkDone } from './worker/take-part.js';
import { createTurns } from './worker/turns.js';

export interface ServeOptions {
  /** `redis://` or `rediss://`. */
  readonly url: string;
  readonly prefix?: string;
  /** Batches that it works on at a time; 1 when left out. */
  readonly slots?: number;
  /** Folder with strategies that are not built in. */
  readonly strategiesDir?: string;
  /** Folder that keeps data sets; without one they are fetched for every evolution. */
  readonly cacheDir?: string;
  /** Whether to end once the first evolution is over. */
  readonly once?: boolean;
  /** Opens what evaluates a task on this machine. */
  readonly open: (task: EvaluationTask) => Evaluator;
  /** Told, in lines for a person, what it works for. */
  readonly log: (line: string) => void;
  /** Ends it, once what it works on is done. */
  readonly signal?: AbortSignal;
}

/** What a worker did from its start to its end. */
export interface ServedWork extends WorkDone {
  /** Evolutions that it worked for. */
  readonly evolutions: number;
  /** From its start to its end, ms. */
  readonly elapsedMs: number;
}

/** Longest wait for an answer, and for a server that is away at the end, ms. */
const ANSWER_MS = 5000;
/** Rounds between two looks for what dead processes left behind. */
const SWEEP_ROUNDS = 60;

const later = (ms: number): Promise<null> => pause(ms, null, { ref: false });

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/**
 * Works for every evolution that is announced in Redis until `signal` is aborted; with `once` until the first is over. A
 * server that goes away is waited for. Throws a venue error (exit code 5) where it does not answer at the start, and with
 * `once` the reason for which it took no part.
 */
export const serveQueue = async (options: ServeOptions): Promise<ServedWork> => {
  const { url, prefix = DEFAULT_PREFIX, slots = 1, strategiesDir, cacheDir, log, signal } = options;
  const address = parseQueueAddress(url);
  const keys = keysUnder(prefix);
  if (cacheDir !== undefined) makeFolder(cacheDir);
  const started = monotonicMs();
  const { host, pid } = thisProcess();
  const worker = { id: randomUUID(), name: `${host}:${pid}` };
  const asking = connectRedis(address, { name: `trader-worker-${pid}`, commandMs: ANSWER_MS });
  const waiting = connectRedis(address, { name: `trader-worker-${pid}-jobs` });
  const total = { evolutions: 0, batches: 0, genomes: 0, busyMs: 0 };
  const over = new AbortController();
  const refused: TraderError[] = [];

  const attendance = attend({
    ...{ asking, waiting, keys, worker, slots, log },
    turns: createTurns(slots),
    stock: {
      fetch: fetchDataSet(asking, keys, cacheDir),
      ...(strategiesDir === undefined ? {} : { strategiesDir }),
    },
    open: options.open,
    onOver: ({ batches, genomes, busyMs }) => {
      total.evolutions++;
      total.batches += batches;
      total.genomes += genomes;
      total.busyMs += busyMs;
      if (options.once === true) over.abort();
    },
    onRefused: (error) => {
      refused.push(error);
      if (options.once === true) over.abort();
    },
  });

  let rounds = 0;
  const beat = async (): Promise<void> => {
    await asking.set(keys.worker(worker.id), worker.name, 'PX', ALIVE_MS);
    if (rounds++ % SWEEP_ROUNDS === 0) await sweepDead(waiting, keys);
    await attendance.round();
  };

  try {
    await reachRedis(asking, address, ANSWER_MS);
    const heartbeat = startHeartbeat({
      ...{ beat, log, shown: address.shown, patienceMs: Number.POSITIVE_INFINITY },
      waiting: () => true,
      onLost: () => undefined,
    });
    try {
      await untilAborted(signal === undefined ? over.signal : AbortSignal.any([signal, over.signal]));
      const ended = attendance.end(false);
      for (let ending = true; ending; ) {
        const first = await Promise.race([ended.then(() => 'ended' as const), later(ANSWER_MS)]);
        ending = first === null && heartbeat.answers();
      }
      if (heartbeat.answers()) await asking.del(keys.worker(worker.id));
    } finally {
      await heartbeat.stop();
    }
  } finally {
    for (const connection of [asking, waiting]) connection.disconnect();
  }
  if (refused[0] !== undefined && total.evolutions === 0 && options.once === true) throw refused[0];
  return { ...total, elapsedMs: monotonicMs() - started };
};
