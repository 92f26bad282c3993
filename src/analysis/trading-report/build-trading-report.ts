import type { Memory } from '../../memory/memory.js';
import { calendarReport } from './calendar-report.js';
import type { CalendarPeriod } from './period.js';
import { runReport } from './run-report.js';
import { sessionReport } from './session-report.js';
import type { TradingReport } from './trading-report.js';

/** What a report is asked about. */
export type ReportRequest =
  | CalendarPeriod
  /** The newest session where none is named. */
  | { readonly kind: 'session'; readonly sessionId?: string }
  /** The newest backtest where none is named. */
  | { readonly kind: 'run'; readonly runId?: string };

/**
 * What was traded in a period (`periodOf`, `lastPeriod`), in one session or in one stored backtest. Days that are over
 * and whose summaries are missing or outdated are summarised first. Throws a usage error for a session or backtest
 * that is not known.
 */
export const buildTradingReport = (memory: Memory, request: ReportRequest): Promise<TradingReport> => {
  if ('from' in request) return calendarReport(memory, request);
  return request.kind === 'session'
    ? sessionReport(memory, request.sessionId)
    : runReport(memory, request.runId);
};
