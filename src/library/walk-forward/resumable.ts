import { monotonicMs } from '../../core/clock.js';
import type { WalkForwardPlan } from '../../research/walk-forward/plan.js';
import type { SearchedWindow } from '../../research/walk-forward/search-window.js';
import { readSavedSearch, saveSearch } from './saved-search.js';
import type { Searcher } from './searcher.js';

/** How long what was searched may be without being kept. */
const KEEP_EVERY_MS = 5_000;

/** Keeping a very large search takes long: the time between is at least this many times as long. */
const KEEP_SHARE = 20;

export interface ResumableOptions {
  readonly path: string;
  /** `planDigest` of the plan. */
  readonly key: string;
  /** Whether to go on with what an earlier run left; else it is written over. */
  readonly resume: boolean;
  readonly signal?: AbortSignal;
  /** The share of the windows that are searched. */
  readonly onProgress?: (share: number) => void;
  /** Told, once, why what was searched cannot be kept; the search goes on. */
  readonly onUnkept?: (problem: unknown) => void;
}

/** What was searched, and how many windows of it an earlier run had searched. */
export interface Resumed {
  readonly searched: readonly SearchedWindow[];
  readonly known: number;
}

/**
 * Searches the windows of a plan and keeps what is done in a file: after the first window, every few seconds, and when it
 * is interrupted, so that another run can go on with it. The file stays until `removeSavedSearch`.
 */
export const searchResumably = async (
  { task, searches }: WalkForwardPlan,
  search: Searcher,
  { path, key, resume, signal, onProgress, onUnkept }: ResumableOptions,
): Promise<Resumed> => {
  const done = new Map(
    (resume ? readSavedSearch(path, key) : [])
      .filter(({ index }) => index < searches.length)
      .map((searched) => [searched.index, searched]),
  );
  const known = done.size;
  let keepAt = 0;
  let keeps = true;
  const keep = (): void => {
    if (!keeps || done.size === 0) return;
    const started = monotonicMs();
    try {
      saveSearch(path, key, [...done.values()]);
    } catch (problem) {
      keeps = false;
      onUnkept?.(problem);
    }
    const now = monotonicMs();
    keepAt = now + Math.max(KEEP_EVERY_MS, KEEP_SHARE * (now - started));
  };
  const rest = searches.filter(({ index }) => !done.has(index));
  onProgress?.(done.size / searches.length);
  try {
    await search(task, rest, {
      ...(signal === undefined ? {} : { signal }),
      onSearched: (searched) => {
        done.set(searched.index, searched);
        onProgress?.(done.size / searches.length);
        if (monotonicMs() >= keepAt) keep();
      },
    });
  } catch (error) {
    keep();
    throw error;
  }
  return { searched: searches.map(({ index }) => done.get(index)!), known };
};
