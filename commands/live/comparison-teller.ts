import type { Notice } from '../../src/live/session/running.js';
import type { ReconciliationNote } from '../../src/memory/live/batch.js';

/** Tells a person how books and venue compare. */
export interface ComparisonTeller {
  /** What the session does: of a mismatch that begins it tells itself. */
  readonly hear: (notice: Notice) => void;
  /** A comparison is over. `listed`: what differs was listed already. */
  readonly compared: (note: ReconciliationNote, listed?: boolean) => void;
}

/** Each mismatch is said once, however often the books are compared while it lasts; that the venue did not answer, each time. */
export const comparisonTeller = (print: (line: string) => void): ComparisonTeller => {
  let said: string | null = null;
  return {
    hear: ({ kind, payload }) => {
      if (kind === 'risk' && payload.kind === 'reconciliation-mismatch') said = String(payload.message);
    },
    compared: ({ outcome, message }, listed = false) => {
      if (outcome === 'failed') print(`books and venue: ${message}`);
      else if (outcome !== 'mismatch') said = null;
      else {
        if (message !== said && !listed) print(`books and venue: ${message}`);
        said = message;
      }
    },
  };
};
