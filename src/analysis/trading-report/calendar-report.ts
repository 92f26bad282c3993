import { DAY_MS } from '../../core/timeframe.js';
import { undeliveredAlerts } from '../../memory/alerts/undelivered-alerts.js';
import type { Memory } from '../../memory/memory.js';
import { openPositions } from '../../memory/positions/open-positions.js';
import { unmatchedReconciliations } from '../../memory/reconciliations/unmatched.js';
import { riskEvents } from '../../memory/risk/risk-events.js';
import type { SessionRecord } from '../../memory/sessions/session-record.js';
import { sessionsBetween } from '../../memory/sessions/sessions-between.js';
import { listStrategies } from '../../memory/strategies/find-strategies.js';
import { firstDayOfMode } from '../../memory/summaries/days.js';
import { readSummaries } from '../../memory/summaries/read-summaries.js';
import { type RealisedBook, realisedBooks } from '../../memory/trades/realised-books.js';
import { bookName } from './book.js';
import { byBook } from './books.js';
import { configurationsOf, NO_CONFIGURATIONS } from './configurations.js';
import { NO_EXECUTIONS } from './executions.js';
import { bringUpToDate } from './late-changes.js';
import { MOST_LISTED } from './limits.js';
import { type CalendarPeriod, periodLabel } from './period.js';
import { sumsOfPeriod } from './sums.js';
import { tradedPart } from './traded-books.js';
import type { DayFigures, Headline, TradingReport } from './trading-report.js';
import { feeWarnings } from './warnings/fee-warnings.js';
import { lateWarnings } from './warnings/late-warnings.js';
import { madeUpInReport } from './warnings/made-up.js';
import { overlapWarnings } from './warnings/overlapping-replays.js';
import { quietDayWarnings } from './warnings/quiet-days.js';
import { crashWarnings, reconciliationWarnings } from './warnings/session-warnings.js';
import { silenceText, silentSessions } from './warnings/silent-sessions.js';

/** How far back the usual fees are looked for. */
const USUAL_MS = 30 * DAY_MS;

const quietDays = (headline: Headline | null, days: readonly DayFigures[], before: number) => {
  if (headline === null || headline.mode === 'replay') return [];
  return quietDayWarnings(
    days.filter((day) => bookName(day) === bookName(headline)),
    before,
  );
};

const overlaps = async (
  memory: Memory,
  sessions: readonly SessionRecord[],
  period: CalendarPeriod,
  realised: readonly RealisedBook[],
): Promise<readonly string[]> => {
  if (sessions.filter(({ mode }) => mode === 'replay').length < 2) return [];
  const traded = new Set(realised.flatMap(({ sessionIds }) => sessionIds));
  const names = new Map((await listStrategies(memory)).map(({ id, name }) => [id, name]));
  return overlapWarnings(sessions, period, traded, names);
};

/** How long after its last sign of life a session is told in reports of the days since. */
const REMEMBERED_MS = 30 * DAY_MS;

/** Sessions that fell silent before the period was over; a replay where its trades are in the period. */
const silences = async (
  memory: Memory,
  sessions: readonly SessionRecord[],
  { from, to }: CalendarPeriod,
  realised: readonly RealisedBook[],
): Promise<readonly string[]> => {
  const traded = new Set(realised.flatMap(({ sessionIds }) => sessionIds));
  const asked = sessions.filter(({ id, mode }) => mode !== 'replay' || traded.has(id));
  return (await silentSessions(memory, asked))
    .filter(
      ({ session, since }) => session.mode === 'replay' || (since < to && from <= since + REMEMBERED_MS),
    )
    .map(silenceText);
};

/**
 * What was traded in a stretch of the calendar. Days that are over and not summarised yet, or not since a trade came
 * late, are summarised first; that is all it writes (nothing where nothing may be
 * written), and doing it again changes nothing.
 */
export const calendarReport = async (opened: Memory, period: CalendarPeriod): Promise<TradingReport> => {
  const createdAt = opened.clock.now();
  const { memory, lateChanges } = await bringUpToDate(opened, createdAt);
  const { kind, from, to } = period;
  const today = createdAt - (createdAt % DAY_MS);
  const sums = await sumsOfPeriod(memory, period, createdAt);
  const sessions = await sessionsBetween(memory, from, to);
  const mode = byBook(sums.byStrategy)[0]?.book.mode;
  const first = mode === undefined || mode === 'backtest' ? undefined : await firstDayOfMode(memory, mode);
  const realised = sums.byStrategy.length === 0 ? [] : await realisedBooks(memory, { from, to });
  const traded = tradedPart({
    sums,
    realised,
    sessions,
    calendar: { from: Math.max(from, first ?? from), to: Math.min(to, today) },
    daily: kind !== 'daily',
  });
  const { headline, books, days } = traded;
  const usual = books.length === 0 ? [] : await readSummaries(memory, { from: from - USUAL_MS, to: from });
  const unmatched = await unmatchedReconciliations(memory, {
    sessionIds: sessions.filter(({ mode }) => mode !== 'replay').map(({ id }) => id),
    from,
    to,
  });
  return {
    period: { ...period, label: periodLabel(period), running: kind === 'since' || to > createdAt },
    createdAt,
    ...traded,
    openPositions: await openPositions(memory, { limit: MOST_LISTED }),
    leftOver: [],
    configurations: headline === null ? NO_CONFIGURATIONS : await configurationsOf(memory, headline),
    executions: NO_EXECUTIONS,
    riskEvents: await riskEvents(memory, { from, to, limit: MOST_LISTED }),
    undeliveredAlerts: await undeliveredAlerts(memory, { from, to, limit: MOST_LISTED }),
    lateChanges,
    session: null,
    run: null,
    warnings: [
      ...(await madeUpInReport(memory, period, books)),
      ...(await overlaps(memory, sessions, period, realised)),
      ...reconciliationWarnings(unmatched),
      ...crashWarnings(sessions, period),
      ...(await silences(memory, sessions, period, realised)),
      ...feeWarnings(books, usual),
      ...lateWarnings(lateChanges),
      ...quietDays(headline, days, Math.min(to, today)),
    ],
  };
};
