import { Command } from 'commander';
import { dayText, systemClock } from '../../src/core/clock.js';
import { counted, listed } from '../../src/core/wording.js';
import { configuredWeights } from '../../src/library/sentiment/configured-weights.js';
import { type LoadedSentiment, loadSentiment } from '../../src/library/sentiment/load-sentiment.js';
import { daysBehind, recentDays, type SentimentDay } from '../../src/library/sentiment/recent-days.js';
import { sentimentDigest } from '../../src/market/sentiment/input-source.js';
import { COMBINED, checkSourceName } from '../../src/market/sentiment/source-name.js';
import { missingDays } from '../../src/market/sentiment/store/merge-rows.js';
import type { StoredSentiment } from '../../src/market/sentiment/store/stored-sentiment.js';
import { section } from '../../src/report/terminal/section.js';
import { createTheme } from '../../src/report/terminal/theme.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { outText } from '../cli/out-text.js';
import { dataDirOf, effectiveConfig } from '../cli/settings.js';
import type { Terminal } from '../cli/terminal.js';
import { numberFlag } from '../cli/values.js';
import { missingText } from './missing-text.js';
import { printLines } from './print-lines.js';
import { dayTable } from './show-table.js';

interface ShowOptions extends CommonOptions {
  readonly source?: string;
  readonly days?: number;
}

const DAYS = 14;

export const showCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('show')
      .description(
        'Show the sentiment that is here: scores, features, how fresh they are, days that are missing.',
      )
      .option('--source <name>', `a source, or ${COMBINED}: all of them together (default: ${COMBINED})`)
      .option(
        '--days <n>',
        `the last n days (default: ${DAYS})`,
        numberFlag('--days', { min: 1, max: 20_000, whole: true }),
      ),
    ['trader sentiment show', 'trader sentiment show --source fear-greed --days 30 --json'],
  ).action((options: ShowOptions) => show(options, terminal));

const historyOf = ({ source, rows, origins }: StoredSentiment, now: number) => ({
  source,
  rows: rows.length,
  first: rows[0]!.time,
  last: rows.at(-1)!.time,
  behind: daysBehind(rows.at(-1)!.time, now),
  missing: missingDays(rows),
  origins,
});

const show = async (options: ShowOptions, terminal: Terminal): Promise<void> => {
  const source =
    options.source === undefined || options.source === COMBINED ? COMBINED : checkSourceName(options.source);
  const config = await effectiveConfig(options);
  const dataDir = dataDirOf(options, config);
  const { weights } = config.values.sentiment;
  const loaded = loadSentiment(dataDir, { source, weights: configuredWeights(config) });
  const now = systemClock.now();
  const days = recentDays(loaded, options.days ?? DAYS);
  const histories = loaded.histories.map((history) => historyOf(history, now));
  if (options.json === true) {
    const document = {
      dataDir,
      source: loaded.source,
      weights,
      digest: sentimentDigest(loaded.rows),
      rows: loaded.rows.length,
      behind: daysBehind(loaded.rows.at(-1)!.time, now),
      missing: loaded.missing,
      sources: histories,
      days: days.map(({ features, ...day }) => ({ ...day, ...features })),
    };
    terminal.out.write(`${JSON.stringify(document)}\n`);
    return;
  }
  const theme = createTheme(terminal);
  const heading = section(theme, loaded.source, sourcesText(loaded));
  terminal.out.write(`${[heading, ...dayTable(days, theme)].join('\n')}\n`);
  if (options.quiet === true) return;
  if (source === COMBINED) printLines([sharesText(days, loaded)], terminal);
  for (const { source: name, rows, first, last, behind, missing } of histories) {
    const fresh = behind === 0 ? 'as fresh as it can be' : `${counted(behind, 'day')} behind`;
    terminal.out.write(
      outText(`${name}: ${counted(rows, 'day')}, ${dayText(first)} .. ${dayText(last)}, ${fresh}`, terminal),
    );
    printLines([missingText(missing)], terminal);
  }
};

/** Which sources went into the days that are shown: `fear-greed in 14 of 14 days, senticrypt in none`. */
const sharesText = (days: readonly SentimentDay[], { histories }: LoadedSentiment): string =>
  histories
    .map(({ source }, k) => {
      const count = days.filter(({ sources }) => sources.includes(source)).length;
      return `${source} in ${count === 0 ? 'none' : count}${k === 0 ? ` of ${counted(days.length, 'day')}` : ''}`;
    })
    .join(', ');

const sourcesText = ({ source, histories }: LoadedSentiment): string =>
  source === COMBINED ? listed(histories.map((history) => history.source)) : '';
