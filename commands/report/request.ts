import type { ReportRequest } from '../../src/analysis/trading-report/build-trading-report.js';
import { lastPeriod, periodOf } from '../../src/analysis/trading-report/period.js';
import { parseReportDate } from '../../src/analysis/trading-report/report-date.js';
import { usageError } from '../../src/core/errors.js';
import { suggestion } from '../../src/core/suggest.js';
import { listed } from '../../src/core/wording.js';
import type { ReportFlags } from './flags.js';

const KINDS = ['daily', 'weekly', 'monthly', 'session', 'run'] as const;

type Kind = (typeof KINDS)[number];

/** Flags that say what a report is about, and the kinds each goes with. */
const SUBJECTS = {
  date: ['daily', 'weekly', 'monthly'],
  since: ['daily', 'weekly', 'monthly'],
  session: ['session'],
  run: ['run'],
} as const satisfies Record<string, readonly Kind[]>;

type Subject = keyof typeof SUBJECTS;

const kindNamed = (text: string): Kind => {
  const kind = KINDS.find((one) => one === text.toLowerCase());
  if (kind !== undefined) return kind;
  throw usageError(`there is no report "${text}"`, suggestion(text, KINDS, `there are ${listed(KINDS)}`));
};

/**
 * What the command line asks for, where the newest trade is of `newest` (ms UTC). Throws a usage error for flags that do
 * not go together and for bad dates.
 */
export const requestOf = (
  named: string | undefined,
  flags: ReportFlags,
  now: number,
  newest: number,
): ReportRequest => {
  const given = (Object.keys(SUBJECTS) as readonly Subject[]).filter((flag) => flags[flag] !== undefined);
  const [subject, other] = given;
  if (other !== undefined)
    throw usageError(`--${subject} and --${other} exclude each other`, 'give one of them');
  const kind =
    named === undefined ? (subject === undefined ? 'daily' : SUBJECTS[subject][0]) : kindNamed(named);
  const fitting: readonly Kind[] = subject === undefined ? [kind] : SUBJECTS[subject];
  if (!fitting.includes(kind)) {
    throw usageError(`--${subject} does not go with a ${kind} report`, `it goes with ${fitting.join(', ')}`);
  }
  if (kind === 'session')
    return { kind, ...(flags.session === undefined ? {} : { sessionId: flags.session }) };
  if (kind === 'run') return { kind, ...(flags.run === undefined ? {} : { runId: flags.run }) };
  if (flags.since !== undefined)
    return periodOf(
      'since',
      parseReportDate('--since', 'since', flags.since, now, newest),
      Math.max(now, newest + 1),
    );
  if (flags.date === undefined) return lastPeriod(kind, now);
  return periodOf(kind, parseReportDate('--date', kind, flags.date, now, newest), now);
};
