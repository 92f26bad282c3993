import { once } from 'node:events';
import type { Remembered } from '../../src/library/runs/remember-run.js';
import type { BacktestReport } from '../../src/report/backtest-report.js';
import { cleanText } from '../../src/report/clean-text.js';
import { escapedText } from '../../src/report/escaped-text.js';
import type { TearSheet } from '../../src/report/tearsheet/tear-sheet.js';
import { errorText } from '../cli/error-text.js';
import { writeHtmlFile } from '../cli/html-file.js';
import type { Terminal } from '../cli/terminal.js';
import type { Flags } from './flags.js';

/** What a tear sheet shows beside the report: the strategy's own title, and the candles that were traded. */
type Shown = Pick<TearSheet, 'title' | 'candles'>;

/**
 * Prints the result in the form asked for, and writes it as CSV files and as a tear sheet where asked to. The report says
 * where the run is stored, where it is.
 */
export const printBacktest = async (
  report: BacktestReport,
  shown: Shown,
  remembered: Remembered | undefined,
  options: Flags,
  terminal: Terminal,
): Promise<void> => {
  if (options.csv !== undefined) {
    const { backtestCsvFiles } = await import('../../src/report/csv/backtest-files.js');
    const { writeCsvFiles } = await import('../../src/report/csv/write-files.js');
    const files = backtestCsvFiles(report);
    writeCsvFiles(options.csv, files);
    if (options.quiet !== true)
      terminal.err.write(
        `wrote ${files.map(({ name }) => name).join(', ')} to ${escapedText(options.csv)}\n`,
      );
  }
  if (options.html !== undefined) await writeHtmlFile(options.html, { report, ...shown }, options, terminal);
  if (options.json === true) {
    const { backtestJsonText } = await import('../../src/report/json.js');
    for (const part of backtestJsonText(report)) {
      if (!terminal.out.write(part)) await once(terminal.out, 'drain');
    }
    terminal.out.write('\n');
    if (options.quiet === true) return;
    for (const warning of report.warnings)
      terminal.err.write(errorText(`warning: ${cleanText(warning)}`, terminal));
    return;
  }
  const { renderBacktest } = await import('../../src/report/terminal/render-backtest.js');
  const { rememberedLines } = await import('../../src/report/terminal/remembered.js');
  const { width, colour, unicode } = terminal;
  const said = options.quiet === true ? undefined : remembered;
  const text = renderBacktest(report, {
    width,
    colour,
    unicode,
    verbose: options.verbose === true,
    title: shown.title,
    remarks: (theme) => (said === undefined ? [] : rememberedLines(report.run, said, theme)),
  });
  terminal.out.write(`${text}\n`);
};
