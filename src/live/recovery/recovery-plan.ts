import { exactNumber } from '../../core/exact.js';
import type { UnexplainedAmount } from '../reconcile/compare-balances.js';
import type { Finding } from '../reconcile/difference.js';
import type { HeldLine } from '../reconcile/held-lines.js';

/**
 * `adopt`: the venue knows more than the books, and is believed. `resume`: it goes on, or what never left is given up and
 * made anew where it is still wanted. `cancel`: it is ours and belongs to nothing. `close`: the books give up what the
 * venue has not. `quarantine`: it is left alone, and a person must look.
 */
export type RecoveryAction = 'adopt' | 'resume' | 'cancel' | 'close' | 'quarantine';

/** One thing that is done after a restart. Plain data. */
export interface RecoveryLine {
  readonly action: RecoveryAction;
  readonly symbol: string;
  /** Client order id, venue's number, or currency. */
  readonly subject: string;
  readonly reason: string;
  /** What it touches, quote currency. */
  readonly money: number;
}

export interface RecoveryPlan {
  /** When the venue was asked, ms UTC in the session's market. */
  readonly time: number;
  readonly lines: readonly RecoveryLine[];
  /** What differs, with what settles it. */
  readonly findings: readonly Finding[];
  /** Orders of an earlier life of which the venue's "none" is final. */
  readonly believed: ReadonlySet<string>;
  /** How many orders of the session the venue should know and knows none of; 0: it knows them. */
  readonly unknown: number;
  /** Money that nothing explains so far, quote currency: of all currencies together, more and less alike. */
  readonly residue: number;
  /** The same by currency. */
  readonly unexplained: readonly UnexplainedAmount[];
  /** What the account holds by the answers that the plan was made of. */
  readonly held: readonly HeldLine[];
}

const ORDER: readonly RecoveryAction[] = ['adopt', 'resume', 'cancel', 'close', 'quarantine'];

/** How much more or less is there. */
const amountText = ({ currency, amount }: UnexplainedAmount): string =>
  `${amount > 0 ? '+' : '-'}${exactNumber(Math.abs(amount)).text} ${currency}`;

/** Said before a request of the life before is waited for. */
export const waitLine = (ms: number): string =>
  `waits ${Math.ceil(ms / 1000)} s for what may still be on its way to the venue`;

/** The plan as lines of plain text, one a thing, with the money each touches; one line where there is nothing to do. */
export const recoveryLines = ({
  lines,
  unexplained,
}: Pick<RecoveryPlan, 'lines' | 'unexplained'>): readonly string[] => {
  if (lines.length === 0) return ['nothing to recover: books and venue agree'];
  const sorted = ORDER.flatMap((action) => lines.filter((line) => line.action === action));
  const texts = sorted.map(
    ({ action, symbol, subject, reason, money }) =>
      `${action.padEnd(10)} ${symbol}${subject === symbol ? '' : ` ${subject}`}: ${reason} (${money.toFixed(2)})`,
  );
  return unexplained.length > 0
    ? [...texts, `explained by nothing: ${unexplained.map(amountText).join(', ')}`]
    : texts;
};
