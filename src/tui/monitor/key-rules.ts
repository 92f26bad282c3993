import type { SymbolName } from '../../core/symbol.js';
import type { Effect, UiState } from './ui-state.js';

/** A market, and a time where there is one. */
export interface Place {
  readonly symbol: SymbolName;
  readonly time: number | null;
}

/** What a key can do here. */
export interface KeyRules {
  /** Nothing that changes the session is done. */
  readonly readOnly: boolean;
  /** Whether there is a session to wish something of. */
  readonly running: boolean;
  /** Whether it could be ended from here: it is asked whether it goes on. */
  readonly owns: boolean;
  /** Whether it runs in the process that started this view: what stops this program stops it, too. */
  readonly owned: boolean;
  /** Rows that the table of the page has with its filter, and how many are shown at once. */
  readonly rows: number;
  readonly page: number;
  /** Columns that it can be ordered by. */
  readonly columns: number;
  /** Whether something is played again. */
  readonly plays: boolean;
  /** What the row under the cursor is about; null where there is none. */
  readonly chosen: Place | null;
  /** Open times of the candles of the market that is shown, ascending. */
  readonly candleTimes: readonly number[];
}

export interface AfterKey {
  readonly ui: UiState;
  readonly effect: Effect | null;
}
