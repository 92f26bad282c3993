import type { TradingReport } from '../../analysis/trading-report/trading-report.js';
import { subjectOf, titleOf } from './page/titles.js';

/** What `trader report --json` prints; docs/schema/report.schema.json describes it. Times ms UTC, fractions as fractions. */
export interface TradingReportDocument extends TradingReport {
  readonly title: string;
  /** The report in one line. */
  readonly subject: string;
}

/** The report as the documented object. Text is as it was logged: whoever shows it has to escape it. */
export const toTradingReportJson = (report: TradingReport): TradingReportDocument => ({
  title: titleOf(report),
  subject: subjectOf(report),
  ...report,
});

/** The same on one line, with a newline at the end. Numbers that are not finite become null. */
export const tradingReportJson = (report: TradingReport): string =>
  `${JSON.stringify(toTradingReportJson(report))}\n`;
