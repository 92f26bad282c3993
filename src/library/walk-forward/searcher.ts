import type { SearchedWindow, SearchTask } from '../../research/walk-forward/search-window.js';
import type { Window } from '../../research/walk-forward/windows.js';

export interface SearchOptions {
  readonly signal?: AbortSignal;
  /** Told of every window that was searched, in whatever order they are done. */
  readonly onSearched?: (searched: SearchedWindow) => void;
}

/**
 * Searches windows, in whatever threads, and gives what was found in the order of the windows. The port behind which one
 * thread and several are the same.
 */
export type Searcher = (
  task: SearchTask,
  windows: readonly Window[],
  options?: SearchOptions,
) => Promise<readonly SearchedWindow[]>;
