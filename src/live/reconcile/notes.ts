import type { ReconciliationNote } from '../../memory/live/batch.js';
import type { Difference, Finding } from './difference.js';

/** How a comparison ended. */
export interface Outcome {
  readonly kind: 'match' | 'corrected' | 'mismatch';
  readonly open: readonly Finding[];
  readonly residue: number;
  /** More that a person must know of it. */
  readonly why?: string | null;
}

const counted = (count: number): string => (count === 1 ? '1 difference' : `${count} differences`);

/** One difference on one line: what, of what, both sides, and the money it touches. */
export const differenceLine = ({ kind, symbol, subject, books, venue, money }: Difference): string =>
  `${kind} ${symbol}${subject === symbol ? '' : ` ${subject}`}: books ${books}, venue ${venue} (${money.toFixed(2)})`;

const messageFor = ({ kind, open, why = null }: Outcome, seen: readonly Difference[]): string => {
  if (kind === 'mismatch') {
    const [first] = open;
    const more = open.length > 1 ? `, and ${open.length - 1} more` : '';
    const reason = why === null ? '' : `; ${why}`;
    return first === undefined ? 'the books differ' : `${differenceLine(first)}${more}${reason}`;
  }
  if (kind === 'corrected') return `the books were corrected: ${counted(seen.length)}`;
  return seen.length === 0
    ? 'books and venue agree'
    : `books and venue agree; ${counted(seen.length)} settled`;
};

/** The note of a comparison: everything that was found on the way, settled or not. */
export const outcomeNote = (
  cause: string,
  outcome: Outcome,
  seen: readonly Difference[],
): ReconciliationNote => ({
  cause,
  outcome: outcome.kind,
  differences: seen.map((difference) => {
    const open = outcome.open.some(
      ({ kind, symbol, subject }) =>
        kind === difference.kind && symbol === difference.symbol && subject === difference.subject,
    );
    if (open) return { ...difference, explained: null };
    const how = outcome.kind === 'corrected' ? 'the books were corrected' : 'settled by what the venue told';
    return { ...difference, explained: difference.explained ?? how };
  }),
  residue: outcome.residue,
  halted: outcome.kind === 'mismatch',
  message: messageFor(outcome, seen),
});

/** The venue could not be asked, or the answers do not fit together: nothing is known. */
export const failedNote = (cause: string, message: string): ReconciliationNote => ({
  cause,
  outcome: 'failed',
  differences: [],
  residue: 0,
  halted: false,
  message,
});
