import { setImmediate as immediately } from 'node:timers/promises';
import { type SearchedWindow, searchWindow } from '../../research/walk-forward/search-window.js';
import type { Searcher } from './searcher.js';

/** Searches windows in this thread, one after the other; between two of them others have their turn. */
export const searchHere: Searcher = async (task, windows, { signal, onSearched } = {}) => {
  const found: SearchedWindow[] = [];
  for (const window of windows) {
    signal?.throwIfAborted();
    const searched = searchWindow(task, window);
    found.push(searched);
    onSearched?.(searched);
    await immediately();
  }
  return found;
};
