import { minuteText } from '../../src/core/clock.js';
import type { SessionMode } from '../../src/memory/sessions/session-record.js';

/** What was compared: whose books, and of which account. Times ms UTC. */
export interface ComparedSession {
  readonly session: string;
  readonly mode: SessionMode;
  readonly venue: string;
  readonly account: string;
  readonly symbols: readonly string[];
  /** When the session began, also where it went on after a restart. */
  readonly startedAt: number;
  /** Where its books stand. */
  readonly booksAt: number;
}

const KINDS: Readonly<Record<string, string>> = { live: 'LIVE', paper: 'PAPER', replay: 'REPLAY' };

export const headOf = ({
  session,
  mode,
  venue,
  account,
  symbols,
  startedAt,
  booksAt,
}: ComparedSession): readonly string[] => [
  `${KINDS[mode] ?? mode} session ${session} on ${symbols.join(', ')}`,
  `  venue ${venue}, account ${account}`,
  `  begun ${minuteText(startedAt)}, books up to ${minuteText(booksAt)} UTC`,
];
