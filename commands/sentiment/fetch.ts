import { Command } from 'commander';
import { environmentOf } from '../../src/config/environment.js';
import { dayText, systemClock } from '../../src/core/clock.js';
import { parseDuration } from '../../src/core/duration.js';
import { usageError } from '../../src/core/errors.js';
import { suggestion } from '../../src/core/suggest.js';
import { counted } from '../../src/core/wording.js';
import { fetchSentiment, type SourceOutcome } from '../../src/library/sentiment/fetch-sentiment.js';
import { openSentimentProviders } from '../../src/library/sentiment/open-providers.js';
import type { FetchOutcome } from '../../src/market/sentiment/fetch-source.js';
import { isService, SERVICES, type Service } from '../../src/market/sentiment/source-name.js';
import { openSentimentStore } from '../../src/market/sentiment/store/sentiment-store.js';
import { escapedText } from '../../src/report/escaped-text.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { errorText } from '../cli/error-text.js';
import { interruptible } from '../cli/interrupt.js';
import { outText } from '../cli/out-text.js';
import { dataDirOf, effectiveConfig } from '../cli/settings.js';
import type { Terminal } from '../cli/terminal.js';
import { endFlag, repeatable, startFlag } from '../cli/values.js';
import { missingText } from './missing-text.js';
import { printLines } from './print-lines.js';

interface FetchOptions extends CommonOptions {
  readonly source?: readonly string[];
  readonly from?: number;
  readonly to?: number;
  readonly force?: boolean;
}

/** The variable without which the news are not asked for unless they are named. */
const NEWS_KEY = 'TRADER_CRYPTOCOMPARE_API_KEY';

/** Changed days named in words; `--json` has them all. */
const SHOWN = 5;

export const fetchCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('fetch')
      .description(
        'Fetch daily sentiment from services: what is missing, and what was asked for too long ago.',
      )
      .option(
        '--source <name>',
        `${SERVICES.join(', ')}; repeatable (default: all; the last only with a key)`,
        repeatable,
      )
      .option('--from <day>', 'first day, UTC (default: the first the source has)', startFlag('--from'))
      .option('--to <day>', 'last day, UTC (default: yesterday)', endFlag('--to'))
      .option('--force', 'take the new value of a day that is here with another'),
    ['trader sentiment fetch', 'trader sentiment fetch --source fear-greed --from 2024-01-01'],
  ).action((options: FetchOptions) => fetchDays(options, terminal));

const serviceOf = (typed: string): Service => {
  const name = typed.trim().toLowerCase().replaceAll('_', '-');
  if (isService(name)) return name;
  throw usageError(
    `--source "${typed}" cannot be fetched`,
    suggestion(name, SERVICES, `give one of ${SERVICES.join(', ')}; a file of another is imported`),
  );
};

const fetchDays = async (options: FetchOptions, terminal: Terminal): Promise<void> => {
  const { from, to } = options;
  if (from !== undefined && to !== undefined && from >= to)
    throw usageError('--from is not before --to', 'exchange the two');
  const environment = environmentOf({ cwd: process.cwd(), env: process.env });
  const named = options.source?.map(serviceOf);
  const hasKey = (environment[NEWS_KEY] ?? '').trim() !== '';
  const names = [...new Set(named ?? SERVICES.filter((name) => name !== 'cryptocompare' || hasKey))];
  const config = await effectiveConfig(options);
  const settings = config.values.sentiment;
  const store = openSentimentStore(dataDirOf(options, config));
  const providers = await openSentimentProviders({ settings, environment });
  const outcomes = await interruptible((signal) =>
    fetchSentiment(
      store,
      names.map((name) => providers[name]),
      {
        now: systemClock.now(),
        ttlMs: parseDuration(settings.ttl),
        replace: options.force === true,
        signal,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      },
    ),
  );
  if (named === undefined && !hasKey && options.quiet !== true)
    terminal.err.write(errorText(`note: cryptocompare was not asked: ${NEWS_KEY} is not set`, terminal));
  print(outcomes, store.dataDir, options, terminal);
};

const print = (
  outcomes: readonly SourceOutcome[],
  dataDir: string,
  options: FetchOptions,
  terminal: Terminal,
): void => {
  const documents = outcomes.map((outcome) =>
    'error' in outcome
      ? { source: outcome.source, status: 'failed', problem: outcome.error.message }
      : { status: outcome.asked === null ? 'here' : 'fetched', ...outcome },
  );
  if (options.json === true) terminal.out.write(`${JSON.stringify({ dataDir, sources: documents })}\n`);
  for (const outcome of outcomes) {
    if ('error' in outcome) {
      const { message, hint } = outcome.error;
      const what = `${message}${hint === undefined ? '' : ` — ${hint}`}`;
      terminal.err.write(errorText(`warning: ${escapedText(what)}`, terminal));
    } else if (options.json !== true) {
      printOutcome(outcome, options.force === true, terminal);
    }
  }
  const failures = outcomes.flatMap((outcome) => ('error' in outcome ? [outcome.error] : []));
  // One source that answers is a success: the others are named, and what is here of them stays.
  if (failures.length === outcomes.length && failures[0] !== undefined)
    process.exitCode = failures[0].exitCode;
};

const printOutcome = (outcome: FetchOutcome, force: boolean, terminal: Terminal): void => {
  const { source, asked, added, changed, rows, first, last, missing } = outcome;
  const did = asked === null ? 'up to date' : `${counted(added, 'new day')}`;
  const span = first === null || last === null ? '' : `, ${dayText(first)} .. ${dayText(last)}`;
  terminal.out.write(outText(`${source}: ${did}, ${counted(rows, 'day')} here${span}`, terminal));
  const shown = changed
    .slice(0, SHOWN)
    .map(
      ({ time, was, now }) =>
        `${dayText(time)} was ${was}, now ${now}: ${force ? 'replaced' : 'kept as it was'}`,
    );
  const rest = changed.length - shown.length;
  printLines(
    [
      ...shown,
      ...(rest > 0 ? [`and ${counted(rest, 'more changed day')}: --json lists them`] : []),
      ...(missing.length === 0 ? [] : [missingText(missing)]),
    ],
    terminal,
  );
};
