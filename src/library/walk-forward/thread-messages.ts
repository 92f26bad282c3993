import type { SentError } from '../../core/sent-error.js';
import type { RunInput } from '../../engine/run.js';
import type { SearchedWindow, SearchTask } from '../../research/walk-forward/search-window.js';

/** What a search thread is started with. A strategy is made of functions, which cannot be sent: it is loaded again. */
export interface ThreadData {
  readonly strategy: string;
  readonly sourceDigest: string;
  readonly input: Omit<RunInput, 'strategy'>;
  readonly task: Omit<SearchTask, 'input'>;
}

export type ThreadAnswer = { readonly searched: SearchedWindow } | { readonly error: SentError };
