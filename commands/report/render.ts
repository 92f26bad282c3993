import type { TradingReport } from '../../src/analysis/trading-report/trading-report.js';
import type { Terminal } from '../cli/terminal.js';
import type { ReportFormat } from './format.js';

/** A report in one of its formats, with a newline at the end. What a format takes is loaded when it is asked for. */
export const renderReport = async (
  report: TradingReport,
  format: ReportFormat,
  look: Pick<Terminal, 'width' | 'colour' | 'unicode'>,
): Promise<string> => {
  switch (format) {
    case 'text': {
      const { renderTradingText } = await import('../../src/report/trading/render-text.js');
      return `${renderTradingText(report, look)}\n`;
    }
    case 'html': {
      const { renderTradingHtml } = await import('../../src/report/trading/html/render-html.js');
      return renderTradingHtml(report);
    }
    case 'markdown': {
      const { renderTradingMarkdown } = await import('../../src/report/trading/render-markdown.js');
      return renderTradingMarkdown(report);
    }
    case 'csv': {
      const { tradingCsv } = await import('../../src/report/trading/report-csv.js');
      return tradingCsv(report);
    }
    case 'json': {
      const { tradingReportJson } = await import('../../src/report/trading/report-json.js');
      return tradingReportJson(report);
    }
  }
};
