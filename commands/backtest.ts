import { once } from 'node:events';
import { Command } from 'commander';
import { usageError } from '../src/core/errors.js';
import { parseSymbol } from '../src/core/symbol.js';
import { candlesPer, parseTimeframe } from '../src/core/timeframe.js';
import {
  type BacktestOptions,
  backtest,
  DEFAULT_BALANCE,
  DEFAULT_SEED,
  DEFAULT_SLIPPAGE_BPS,
  DEFAULT_VENUE,
} from '../src/library/backtest.js';
import { type BacktestCandles, gatherDetail, gatherForBacktest } from '../src/library/market-data.js';
import { openSource, PROVIDERS, parseProvider, type SourceOptions } from '../src/library/sources.js';
import { checkVenueName } from '../src/market/cache/cache-key.js';
import { describeFinding } from '../src/market/quality/describe.js';
import type { BacktestReport } from '../src/report/backtest-report.js';
import { cleanText } from '../src/report/clean-text.js';
import { loadStrategy } from '../src/strategy/load/catalogue.js';
import { parseAssignments } from '../src/strategy/parameters.js';
import { blameStrategy } from './cli/blame.js';
import { type CommonOptions, withCommon } from './cli/common.js';
import { dataHome } from './cli/data-home.js';
import { interruptible } from './cli/interrupt.js';
import { startProgress } from './cli/progress.js';
import { sourceText } from './cli/source-text.js';
import type { Terminal } from './cli/terminal.js';
import { endFlag, numberFlag, repeatable, shareFlag, startFlag } from './cli/values.js';

interface Flags extends CommonOptions {
  readonly symbol?: readonly string[];
  readonly timeframe: string;
  readonly days?: number;
  readonly from?: number;
  readonly to?: number;
  readonly initialBalance: number;
  readonly provider?: string;
  readonly exchange: string;
  readonly file?: string;
  readonly set?: readonly string[];
  readonly sizing?: string;
  readonly maxPosition?: number;
  readonly maxOpenTrades?: number;
  readonly fee?: number;
  readonly slippageBps?: number;
  readonly impact?: number;
  readonly participation?: number;
  readonly lotSize?: number;
  readonly tickSize?: number;
  readonly minNotional?: number;
  readonly detail?: string;
  readonly allowShort?: boolean;
  readonly history: boolean;
  readonly endOfData: string;
  readonly seed: number;
  readonly verbose?: boolean;
  readonly csv?: string;
  readonly strategy?: string;
}

export const backtestCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('backtest')
      .description('Run a strategy over past candles and report what came out.')
      .argument('[strategy]', 'name of a strategy, or the path of a .ts or .js file that exports one')
      .option('--strategy <path>', 'the same as the argument')
      .option(
        '--symbol <symbol>',
        'market, BASE/QUOTE; repeat it for several on one wallet (default: BTC/USDT)',
        repeatable,
      )
      .option('--timeframe <timeframe>', 'length of a candle: 1m 5m 15m 30m 1h 4h 1d', '1h')
      .option('--days <n>', 'the last n days (default: 30)', numberFlag('--days', { above: 0, max: 20_000 }))
      .option('--from <time>', 'first day or moment, UTC', startFlag('--from'))
      .option('--to <time>', 'last day (to its end) or moment, UTC', endFlag('--to'))
      .option(
        '--initial-balance <money>',
        'starting cash in quote currency',
        numberFlag('--initial-balance', { above: 0 }),
        DEFAULT_BALANCE,
      )
      .option('--provider <name>', `where candles come from: ${PROVIDERS.join(', ')} (default: auto)`)
      .option('--exchange <id>', 'venue, as ccxt spells it', DEFAULT_VENUE)
      .option('--file <path>', 'candles from a CSV file (plain or gzip)')
      .option('--set <name=value>', 'set a parameter of the strategy; repeatable', repeatable)
      .option(
        '--sizing <how>',
        'risk, risk:0.01, fraction:0.95, units:100 or all-in (default: what the strategy wants, else risk)',
      )
      .option(
        '--max-position <share>',
        'most that one position may be worth, as a share of equity',
        shareFlag('--max-position', { min: 0.0001, max: 1 }),
      )
      .option(
        '--max-open-trades <n>',
        'most positions at once',
        numberFlag('--max-open-trades', { min: 1, whole: true }),
      )
      .option(
        '--fee <share>',
        'fee per side, maker and taker (default: the published fees of the venue)',
        shareFlag('--fee', { max: 0.1 }),
      )
      .option(
        '--slippage-bps <n>',
        `slippage of market orders in basis points (default: ${DEFAULT_SLIPPAGE_BPS})`,
        numberFlag('--slippage-bps', { min: 0, max: 1000 }),
      )
      .option(
        '--impact <share>',
        'square-root impact instead: the price move of taking a whole bar',
        shareFlag('--impact'),
      )
      .option(
        '--participation <share>',
        'most of a bar’s volume that is taken; the rest waits',
        shareFlag('--participation', { min: 0.0001, max: 1 }),
      )
      .option('--lot-size <n>', 'smallest quantity step', numberFlag('--lot-size', { min: 0 }))
      .option('--tick-size <n>', 'smallest price step', numberFlag('--tick-size', { min: 0 }))
      .option('--min-notional <n>', 'smallest order value', numberFlag('--min-notional', { min: 0 }))
      .option('--detail <timeframe>', 'look inside bars with finer candles where order matters')
      .option('--allow-short', 'allow short positions')
      .option('--no-history', 'do not read candles before --from to warm up on')
      .option('--end-of-data <where>', 'close what is open at the "close" or "open" of the last bar', 'close')
      .option(
        '--seed <n>',
        'seed of everything random',
        numberFlag('--seed', { min: 0, max: Number.MAX_SAFE_INTEGER, whole: true }),
        DEFAULT_SEED,
      )
      .option('--csv <dir>', 'also write trades, equity and metrics as CSV files')
      .option('--no-db', 'do not store the run (nothing is stored yet; accepted for scripts)')
      .option('--verbose', 'list the trades'),
    [
      'trader backtest adaptive --days 30',
      'trader backtest sma-crossover --symbol ETH/USDT --from 2023-01-01 --set slow=50',
      'trader backtest ./mine.ts --file BTCUSDT_1h.csv.gz --json > run.json',
    ],
  ).action(async (name: string | undefined, options: Flags) => {
    await runBacktest(strategyNamed(name, options.strategy), options, terminal);
  });

const strategyNamed = (argument: string | undefined, flag: string | undefined): string => {
  if (argument !== undefined && flag !== undefined && argument !== flag)
    throw usageError(`two strategies were named: "${argument}" and "${flag}"`, 'name one');
  const name = argument ?? flag;
  if (name === undefined)
    throw usageError('no strategy was named', 'for example: trader backtest adaptive --days 30');
  return name;
};

const runBacktest = async (name: string, options: Flags, terminal: Terminal): Promise<void> => {
  const timeframe = parseTimeframe(options.timeframe);
  const detail = options.detail === undefined ? undefined : parseTimeframe(options.detail);
  if (detail !== undefined && candlesPer(timeframe, detail) === 1) {
    throw usageError(`--detail ${detail} is not finer than --timeframe ${timeframe}`, 'choose a shorter one');
  }
  const symbols = [...new Set((options.symbol ?? ['BTC/USDT']).map(parseSymbol))];
  const loaded = await loadStrategy(name);
  const { strategy, origin } = loaded;
  const params = parseAssignments(strategy.parameters, options.set ?? [], strategy.resolve);
  const sources = sourceOptions(options);
  const warmup = await blameStrategy(origin, () => strategy.warmup(params));
  const history = options.history ? withSpare(warmup) : 0;
  const range = rangeOf(options);

  const gathered: (BacktestCandles & { detail?: BacktestCandles })[] = [];
  const source = openSource(sources);
  const progress = startProgress(terminal, 'candles', options.quiet === true);
  try {
    await interruptible(async (signal) => {
      for (const [k, symbol] of symbols.entries()) {
        const load = { signal, onProgress: (share: number) => progress.report((k + share) / symbols.length) };
        const wish = { symbol, timeframe, range, history };
        const coarse = await gatherForBacktest(source, sources, wish, load);
        const fine =
          detail === undefined
            ? undefined
            : await gatherDetail(source, sources, { ...wish, timeframe: detail }, coarse, load);
        gathered.push(fine === undefined ? coarse : { ...coarse, detail: fine });
      }
    });
  } finally {
    progress.done();
    await source.close();
  }

  const result = await blameStrategy(origin, () =>
    backtest({
      strategy: loaded,
      parameters: params,
      candles: gathered.map(({ candles }) => candles),
      detail: gathered.map((market) => market.detail?.candles),
      from: Math.min(...gathered.map(({ from }) => from)),
      provider: sourceText(gathered[0]!.source),
      ...conditionsOf(options),
    }),
  );
  const report: BacktestReport = {
    ...result,
    warnings: [
      ...new Set(gathered.flatMap(({ warnings }) => warnings)),
      ...result.warnings,
      ...gathered.flatMap(({ shortfalls }) => shortfalls),
    ],
    dataNotes: gathered.flatMap(({ findings, candles }) =>
      findings.map((finding) => noteText(finding, candles.symbol, symbols.length)),
    ),
  };
  await print(report, strategy.title, options, terminal);
};

/** A few bars more than the warm-up needs, because exchanges have had outages. */
const withSpare = (bars: number): number => (bars === 0 ? 0 : bars + 24 + Math.ceil(bars / 20));

const noteText = (finding: Parameters<typeof describeFinding>[0], symbol: string, symbols: number): string =>
  symbols === 1 ? describeFinding(finding) : `${symbol} ${describeFinding(finding)}`;

const sourceOptions = (options: Flags): SourceOptions => {
  const provider =
    options.provider === undefined
      ? options.file === undefined
        ? 'auto'
        : 'csv'
      : parseProvider(options.provider);
  if (options.file !== undefined && provider !== 'csv') {
    throw usageError(`--file does not go with --provider ${provider}`, 'leave out --provider');
  }
  if (provider === 'csv' && (options.symbol?.length ?? 1) > 1) {
    throw usageError(
      'one CSV file holds one market',
      'give one --symbol, or import the files first: trader data import',
    );
  }
  return {
    provider,
    exchange: checkVenueName(options.exchange.trim().toLowerCase()),
    ...(options.file === undefined ? {} : { file: options.file }),
    seed: options.seed,
    dataDir: dataHome(options),
  };
};

const rangeOf = ({ days, from, to }: Flags) => ({
  ...(days === undefined ? {} : { days }),
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});

const conditionsOf = (options: Flags): Omit<BacktestOptions, 'strategy' | 'candles'> => {
  const { endOfData, lotSize, tickSize, minNotional } = options;
  if (endOfData !== 'close' && endOfData !== 'open') {
    throw usageError(`--end-of-data ${endOfData} is not allowed`, 'use close or open');
  }
  const instrument = { lotSize, tickSize, minNotional };
  return {
    ...given(options, [
      'sizing',
      'maxPosition',
      'maxOpenTrades',
      'fee',
      'slippageBps',
      'impact',
      'participation',
    ]),
    ...given(options, ['initialBalance', 'seed', 'allowShort']),
    instrument: given(instrument, ['lotSize', 'tickSize', 'minNotional']),
    venue: options.exchange.trim().toLowerCase(),
    endOfData,
  };
};

/** Those of the named members that were given. */
const given = <T extends object, K extends keyof T>(
  from: T,
  names: readonly K[],
): { [P in K]?: Exclude<T[P], undefined> } =>
  Object.fromEntries(names.filter((name) => from[name] !== undefined).map((name) => [name, from[name]])) as {
    [P in K]?: Exclude<T[P], undefined>;
  };

const print = async (
  report: BacktestReport,
  title: string,
  options: Flags,
  terminal: Terminal,
): Promise<void> => {
  if (options.csv !== undefined) {
    const { backtestCsvFiles } = await import('../src/report/csv/backtest-files.js');
    const { writeCsvFiles } = await import('../src/report/csv/write-files.js');
    const files = backtestCsvFiles(report);
    writeCsvFiles(options.csv, files);
    if (options.quiet !== true)
      terminal.err.write(`wrote ${files.map(({ name }) => name).join(', ')} to ${options.csv}\n`);
  }
  if (options.json === true) {
    const { backtestJsonText } = await import('../src/report/json.js');
    for (const part of backtestJsonText(report)) {
      if (!terminal.out.write(part)) await once(terminal.out, 'drain');
    }
    terminal.out.write('\n');
    if (options.quiet === true) return;
    for (const warning of report.warnings) terminal.err.write(`warning: ${cleanText(warning)}\n`);
    return;
  }
  const { renderBacktest } = await import('../src/report/terminal/render-backtest.js');
  const { width, colour, unicode } = terminal;
  terminal.out.write(
    `${renderBacktest(report, { width, colour, unicode, verbose: options.verbose === true, title })}\n`,
  );
};
