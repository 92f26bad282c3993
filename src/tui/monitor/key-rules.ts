import type { Effect, UiState } from './ui-state.js';

/** What a key can do here. */
export interface KeyRules {
  /** Nothing that changes the session is done. */
  readonly readOnly: boolean;
  /** Whether there is a session to wish something of. */
  readonly running: boolean;
  /** Whether the session ends with this view, unless it is asked not to. */
  readonly owns: boolean;
  /** Rows that the table of the page has with its filter, and how many are shown at once. */
  readonly rows: number;
  readonly page: number;
  /** Columns that it can be ordered by. */
  readonly columns: number;
}

export interface AfterKey {
  readonly ui: UiState;
  readonly effect: Effect | null;
}
