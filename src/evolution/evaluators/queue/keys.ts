/** Names of everything that an evolution keeps in Redis. `id` is that of an evolution; its jobs are in a queue of that name. */
export interface QueueKeys {
  readonly prefix: string;
  /** Set of the ids of all evolutions that were begun and not ended in order. */
  readonly open: string;
  /** What is open, and who asks; expires soon after its process is gone. */
  readonly announcement: (id: string) => string;
  /** Hash of the workers that came, by their ids: those that take part and those that refuse. */
  readonly members: (id: string) => string;
  /** Result of one batch. */
  readonly result: (id: string, batch: string) => string;
  /** Expires soon after the worker is gone. */
  readonly worker: (worker: string) => string;
  /** Description of a task, by its digest. */
  readonly task: (digest: string) => string;
  /** A data set, by its digest. */
  readonly data: (digest: string) => string;
}

export const DEFAULT_PREFIX = 'trader';

export const keysUnder = (prefix: string): QueueKeys => ({
  prefix,
  open: `${prefix}:open`,
  announcement: (id) => `${prefix}:evolution:${id}`,
  members: (id) => `${prefix}:members:${id}`,
  result: (id, batch) => `${prefix}:result:${id}:${batch}`,
  worker: (worker) => `${prefix}:worker:${worker}`,
  task: (digest) => `${prefix}:task:${digest}`,
  data: (digest) => `${prefix}:data:${digest}`,
});

/** How long a data set and a description stay after they were last needed, s. */
export const KEEP_S = 600;
/** How long a result waits to be fetched, s. */
export const KEEP_RESULT_S = 600;
/** An announcement is renewed every second and is gone this long after its process, ms. */
export const ANNOUNCED_MS = 15_000;
/** The same of a worker. */
export const ALIVE_MS = 8000;
/** A worker renews its lock on a batch every half of this; a batch whose worker died goes to another after it, ms. */
export const LOCK_MS = 6000;
/** How often workers look for such batches, ms. */
export const STALLED_MS = 3000;
/** How often a batch may lose its worker before it is given up. */
export const MOST_STALLED = 3;
/** How often a failed batch is tried. */
export const ATTEMPTS = 3;
