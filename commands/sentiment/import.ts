import { basename } from 'node:path';
import { Command } from 'commander';
import { dayText, systemClock } from '../../src/core/clock.js';
import { EXIT } from '../../src/core/errors.js';
import { counted } from '../../src/core/wording.js';
import { importSentiment } from '../../src/library/sentiment/import-sentiment.js';
import { describeRow } from '../../src/market/sentiment/csv/finding.js';
import { SCALE_NAMES } from '../../src/market/sentiment/scale.js';
import { checkSourceName } from '../../src/market/sentiment/source-name.js';
import { missingDays } from '../../src/market/sentiment/store/merge-rows.js';
import { cleanText } from '../../src/report/clean-text.js';
import { escapedText } from '../../src/report/escaped-text.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { dataHome } from '../cli/data-home.js';
import { errorText } from '../cli/error-text.js';
import { outText } from '../cli/out-text.js';
import type { Terminal } from '../cli/terminal.js';
import { missingText } from './missing-text.js';
import { printLines } from './print-lines.js';

interface ImportFlags extends CommonOptions {
  readonly source: string;
  readonly column?: string;
  readonly scale?: string;
  readonly repair?: boolean;
  readonly force?: boolean;
}

export const importCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('import')
      .description('Check a CSV file of daily sentiment (plain or gzip) and keep it. Every bad row is named.')
      .argument('<file>', 'CSV file with a column date or timestamp')
      .requiredOption('--source <name>', 'whose days they are: fear-greed, senticrypt, or a name of your own')
      .option(
        '--column <name>',
        'the column of values (default: value of fear-greed, mean of senticrypt, score)',
      )
      .option(
        '--scale <scale>',
        `${SCALE_NAMES.join(' (0 to 100) or ')} (-1 to 1) (default: that of the source)`,
      )
      .option('--repair', 'leave out rows that cannot be used')
      .option('--force', 'take the values of the file for days that are here with others'),
    [
      'trader sentiment import fear_greed.csv --source fear-greed',
      'trader sentiment import tweets.csv --source tweets --column mood --scale score',
    ],
  ).action((file: string, flags: ImportFlags) => importFile(file, flags, terminal));

const importFile = async (file: string, flags: ImportFlags, terminal: Terminal): Promise<void> => {
  const source = checkSourceName(flags.source);
  const dataDir = await dataHome(flags);
  const outcome = await importSentiment(dataDir, file, {
    source,
    ...(flags.column === undefined ? {} : { column: flags.column }),
    ...(flags.scale === undefined ? {} : { scale: flags.scale }),
    repair: flags.repair === true,
    force: flags.force === true,
    now: systemClock.now(),
  });
  const { examined, status } = outcome;
  const { layout, total, rows, findings, notOver } = examined;
  const merged = outcome.status === 'imported' ? outcome.merged : null;
  const missing = missingDays(rows);
  if (flags.json === true) {
    const { valueName: column, scale } = layout;
    terminal.out.write(
      `${JSON.stringify({ status, source, column, scale, total, rows: rows.length, first: rows[0]?.time ?? null, last: rows.at(-1)?.time ?? null, findings, notOver, missing, merged })}\n`,
    );
  } else if (flags.quiet !== true || merged === null) {
    terminal.out.write(
      outText(
        `${escapedText(basename(file))}: ${counted(total, 'row')}, column ${cleanText(layout.valueName)}, scale ${layout.scale}`,
        terminal,
      ),
    );
    printLines(
      [
        ...findings.map(
          (finding) => `${merged === null ? '' : 'left out: '}${cleanText(describeRow(finding))}`,
        ),
        ...notOver.map((day) => `left out: ${dayText(day)} is not over`),
        missingText(missing),
      ],
      terminal,
    );
  }
  if (merged === null) {
    const what = `${escapedText(basename(file))} was refused for ${counted(findings.length, 'bad row')}, nothing was written`;
    terminal.err.write(errorText(`error: ${what} — correct it, or import it with --repair`, terminal));
    process.exitCode = EXIT.data;
    return;
  }
  if (flags.json === true) return;
  printLines(
    merged.changed.map(({ time, was, now }) => `replaced: ${dayText(time)} was ${was}, now ${now}`),
    terminal,
  );
  const span = `${dayText(rows[0]!.time)} .. ${dayText(rows.at(-1)!.time)}`;
  terminal.out.write(
    outText(
      `imported ${counted(rows.length, 'day')} of ${source}, ${span}: ${merged.added} new, ${merged.same} here already`,
      terminal,
    ),
  );
};
