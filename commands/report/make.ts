import { Readable } from 'node:stream';
import { buildTradingReport } from '../../src/analysis/trading-report/build-trading-report.js';
import { isEmptyReport, type TradingReport } from '../../src/analysis/trading-report/trading-report.js';
import { systemClock } from '../../src/core/clock.js';
import { addressText } from '../../src/core/database-address.js';
import { refuseReplacing } from '../../src/core/refuse-replacing.js';
import { withDeath } from '../../src/library/live/session-deaths.js';
import { newestTradeTime } from '../../src/memory/trades/newest-trade-time.js';
import { cleanText } from '../../src/report/clean-text.js';
import { nothingText, subjectOf } from '../../src/report/trading/page/titles.js';
import { withMemory } from '../cli/memory.js';
import { databaseOf } from '../cli/settings.js';
import type { Terminal } from '../cli/terminal.js';
import { writeWhole } from '../cli/write-whole.js';
import type { ReportFlags } from './flags.js';
import { formatOf, type ReportFormat } from './format.js';
import { renderReport } from './render.js';
import { requestOf } from './request.js';

interface Made {
  readonly report: TradingReport;
  /** Whether there is nothing that a person would want to be told. */
  readonly empty: boolean;
  /** Whether there is no database yet. */
  readonly missing: boolean;
}

/** Makes the report. A database that is not there yet is no failure, and stays away; the report says so. */
const build = (kind: string | undefined, flags: ReportFlags): Promise<Made> => {
  const now = systemClock.now();
  // What is wrong whatever was traded is said before the database is opened.
  requestOf(kind, flags, now, Number.MAX_SAFE_INTEGER);
  return withMemory(flags, { create: false, mayBeMissing: true }, async (memory, config) => {
    const request = requestOf(kind, flags, now, (await newestTradeTime(memory)) ?? now);
    const built = await buildTradingReport(memory, request);
    const { session } = built;
    const report = session === null ? built : { ...built, session: await withDeath(memory, session) };
    const empty = isEmptyReport(report);
    const address = databaseOf(flags, config);
    if (addressText(address) === memory.place) return { report, empty, missing: false };
    const warnings = [`there is no database ${addressText(address)} yet`];
    return { report: { ...report, warnings }, empty, missing: true };
  });
};

/** How text looks: as the terminal does. A file is plain and 80 columns wide. */
const lookOf = ({ width, colour, unicode }: Terminal, toFile: boolean) => ({
  width: toFile ? 80 : width,
  colour: colour && !toFile,
  unicode,
});

/** What is printed; nothing where there is nothing to report and only that is wanted. */
const printed = ({ report, empty }: Made, format: ReportFormat, quiet: boolean, terminal: Terminal) => {
  if (empty && quiet) return '';
  if (empty && format === 'text')
    return `${[nothingText(report), ...report.warnings.map(cleanText)].join(': ')}\n`;
  return renderReport(report, format, lookOf(terminal, false));
};

/** Makes the report that the command line asks for, and prints it or writes it to `--out`. */
export const makeReport = async (
  kind: string | undefined,
  flags: ReportFlags,
  terminal: Terminal,
): Promise<void> => {
  const format = formatOf(flags);
  if (flags.out !== undefined) refuseReplacing(flags.out, '--out');
  const made = await build(kind, flags);
  const { out, json = false, quiet = false } = flags;
  // A wrong folder in a crontab would look like a quiet night for ever.
  if (made.missing && quiet) terminal.err.write(`${made.report.warnings.map(cleanText).join('\n')}\n`);
  if (out === undefined) {
    const stream = format === 'text' ? terminal.out : terminal.document;
    stream.write(await printed(made, format, quiet, terminal));
    return;
  }
  await writeWhole(out, Readable.from([await renderReport(made.report, format, lookOf(terminal, true))]));
  const subject = subjectOf(made.report);
  if (json) terminal.out.write(`${JSON.stringify({ file: out, format, subject, empty: made.empty })}\n`);
  else if (!quiet) terminal.out.write(`wrote ${cleanText(subject)} to ${cleanText(out)}\n`);
};
