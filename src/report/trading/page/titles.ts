import { bookName } from '../../../analysis/trading-report/book.js';
import type { ReportKind } from '../../../analysis/trading-report/period.js';
import type { TradingReport } from '../../../analysis/trading-report/trading-report.js';
import { counted } from '../../../core/wording.js';
import { signedMoney } from '../../format.js';
import { nameText, noteText } from './outside.js';

const NAMES: Readonly<Record<ReportKind, string>> = {
  daily: 'Daily report',
  weekly: 'Weekly report',
  monthly: 'Monthly report',
  since: 'Report',
  session: 'Session report',
  run: 'Backtest report',
};

/** `Daily report 2026-11-24`. */
export const titleOf = ({ period }: TradingReport): string =>
  `${NAMES[period.kind]} ${nameText(period.label)}`;

/** The report in one line. */
export const subjectOf = (report: TradingReport): string => {
  const { books, warnings, riskEvents } = report;
  const first = books[0];
  const result =
    first === undefined
      ? 'no trades'
      : `${signedMoney(first.pnl)} ${nameText(first.currency)}, ${counted(first.trades, `${first.mode} trade`)}`;
  const more = [
    ...(riskEvents.critical === 0 ? [] : [counted(riskEvents.critical, 'critical event')]),
    ...(warnings.length === 0 ? [] : [counted(warnings.length, 'warning')]),
  ];
  return [`${titleOf(report)}: ${result}`, ...more].join(', ');
};

const NOTHING: Readonly<Record<ReportKind, string>> = {
  daily: 'no trades on',
  weekly: 'no trades in week',
  monthly: 'no trades in',
  since: 'no trades',
  session: '',
  run: '',
};

/** What there is to say where there is nothing to report: `no trades on 2026-11-24`. */
export const nothingText = ({ period }: TradingReport): string =>
  `${NOTHING[period.kind]} ${nameText(period.label)}`.trim();

/** Which trades the figures are of, and whether there will be more. */
export const remarksOf = (report: TradingReport): readonly string[] => {
  const { headline, period } = report;
  return [
    ...(period.running ? ['not over yet: the figures are those so far'] : []),
    ...(headline === null ? [nothingText(report)] : [noteText(headline.reason)]),
  ];
};

export const bookText = (book: Parameters<typeof bookName>[0]): string => nameText(bookName(book));
