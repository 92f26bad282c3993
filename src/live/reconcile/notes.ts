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

/** What kind, of what: a market and an order, a fill or a currency; of cash the currency alone. */
export const differenceName = ({ kind, symbol, subject }: Difference): string =>
  `${kind} ${symbol}${subject === symbol ? '' : ` ${subject}`}`;

/** Of what only the venue has, the books can say no more than whose it is. */
const VENUE_ALONE: readonly Difference['kind'][] = ['order-foreign', 'fill-missing', 'fill-foreign'];

/** One difference on one line: what, of what, both sides, and the money it touches. */
export const differenceLine = (difference: Difference): string => {
  const { kind, books, venue, money } = difference;
  const sides = VENUE_ALONE.includes(kind) ? `${venue}, ${books}` : `books ${books}, venue ${venue}`;
  return `${differenceName(difference)}: ${sides} (${money.toFixed(2)})`;
};

const moreText = (count: number): string => (count === 0 ? '' : `; ${counted(count)} more`);

const messageFor = ({ kind, open, why = null }: Outcome, seen: readonly Difference[]): string => {
  if (kind === 'mismatch') {
    const [first] = open;
    const reason = why === null ? '' : `; ${why}`;
    return first === undefined
      ? 'the books differ'
      : `${differenceLine(first)}${moreText(open.length - 1)}${reason}`;
  }
  if (kind === 'corrected') return `the books were corrected: ${counted(seen.length)}`;
  return seen.length === 0
    ? 'books and venue agree'
    : `books and venue agree; ${counted(seen.length)} settled`;
};

/**
 * What a comparison came to, above the list of all its differences: the message of a mismatch begins with the first of
 * them, and each is said once.
 */
export const noteHead = ({ outcome, message, differences }: ReconciliationNote): string => {
  if (outcome !== 'mismatch') return message;
  const open = (differences as readonly Difference[]).filter(({ explained }) => explained === null);
  const [first] = open;
  if (first === undefined) return message;
  const said = differenceLine(first) + moreText(open.length - 1);
  const rest = message.startsWith(said) ? message.slice(said.length) : '';
  return `books and venue do not agree: ${counted(open.length)}${rest}`;
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
