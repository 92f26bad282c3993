import { Command } from 'commander';
import { usageError } from '../src/core/errors.js';
import { backtest } from '../src/library/backtest.js';
import { gatherDetail, gatherForBacktest } from '../src/library/market-data.js';
import { openSource } from '../src/library/sources.js';
import type { Gathered } from '../src/market/gather.js';
import { describeFinding } from '../src/market/quality/describe.js';
import type { BacktestReport } from '../src/report/backtest-report.js';
import type { BacktestResult } from '../src/research/backtest/backtest.js';
import { loadStrategy } from '../src/strategy/load/catalogue.js';
import { regimeWarmup } from '../src/strategy/regime.js';
import { type Flags, withBacktestFlags } from './backtest/flags.js';
import { printBacktest } from './backtest/print.js';
import {
  backtestConfig,
  checkCsvFolder,
  conditionsOf,
  configureStrategy,
  rangeOf,
  sourceOptions,
} from './backtest/settings.js';
import { databaseFor, reportStoring, storeRun } from './backtest/store.js';
import { blameStrategy } from './cli/blame.js';
import { withCommon } from './cli/common.js';
import { interruptible } from './cli/interrupt.js';
import { startProgress } from './cli/progress.js';
import { sourceText } from './cli/source-text.js';
import type { Terminal } from './cli/terminal.js';

export const backtestCommand = (terminal: Terminal): Command =>
  withCommon(
    withBacktestFlags(
      new Command('backtest').description('Run a strategy over past candles and report what came out.'),
    ),
    [
      'trader backtest adaptive --days 30',
      'trader backtest sma-crossover --symbol ETH/USDT --from 2023-01-01 --set slow=50',
      'trader backtest ./mine.ts --file BTCUSDT_1h.csv.gz --json > run.json',
    ],
  ).action(async (name: string | undefined, flags: Flags) => {
    await runBacktest(strategyNamed(name, flags.strategy), flags, terminal);
  });

const strategyNamed = (argument: string | undefined, flag: string | undefined): string => {
  if (argument !== undefined && flag !== undefined && argument !== flag)
    throw usageError(`two strategies were named: "${argument}" and "${flag}"`, 'name one');
  const name = argument ?? flag;
  if (name === undefined)
    throw usageError('no strategy was named', 'for example: trader backtest adaptive --days 30');
  return name;
};

/** One market with the finer candles for it, where they were asked for. */
interface Market extends Gathered {
  readonly detail?: Gathered;
}

const runBacktest = async (name: string, flags: Flags, terminal: Terminal): Promise<void> => {
  const config = await backtestConfig(flags);
  const { symbols, timeframe, detail } = config.values.trading;
  const sources = sourceOptions(flags, config);
  const conditions = conditionsOf(flags, config);
  checkCsvFolder(flags.csv);
  const loaded = await loadStrategy(name);
  const { strategy, origin } = loaded;
  const configured = await configureStrategy(config, strategy, flags.set ?? []);
  const params = configured.parameters;
  const database = databaseFor(flags, configured.config);
  const warmup = await blameStrategy(origin, () => strategy.warmup(params));
  // The risk manager's look at the regime wants bars of its own.
  const history = config.values.backtest.history ? withSpare(Math.max(warmup, regimeWarmup())) : 0;
  const range = rangeOf(flags, config);
  const wishes = symbols.map((symbol) => ({ symbol, timeframe, range, history }));

  const markets: Market[] = [];
  const warnings: string[] = [];
  const source = openSource(sources);
  const progress = startProgress(terminal, 'candles', flags.quiet === true);
  try {
    await interruptible(async (signal) => {
      const load = { signal, onProgress: progress.report };
      const gathered = await gatherForBacktest(source, sources, wishes, load);
      warnings.push(...gathered.warnings);
      for (const [k, market] of gathered.markets.entries()) {
        if (detail === null) markets.push(market);
        else {
          const wish = { ...wishes[k]!, timeframe: detail };
          markets.push({ ...market, detail: await gatherDetail(source, sources, wish, market, load) });
        }
      }
    });
  } finally {
    progress.done();
    await source.close();
  }

  const from = Math.min(...markets.map((market) => market.from));
  const result = await blameStrategy(origin, () =>
    backtest({
      strategy: loaded,
      parameters: params,
      candles: markets.map(({ candles }) => candles),
      detail: markets.map((market) => market.detail?.candles),
      from,
      provider: [...new Set(markets.map((market) => sourceText(market.source)))].join('; '),
      ...conditions,
    }),
  );
  const report: BacktestResult & BacktestReport = {
    ...result,
    warnings: [...warnings, ...markets.flatMap(shortfallsOf), ...result.warnings],
    dataNotes: markets.flatMap(({ findings, candles: { symbol } }) =>
      findings.map((finding) => `${symbols.length === 1 ? '' : `${symbol} `}${describeFinding(finding)}`),
    ),
  };
  const { dataDir } = sources;
  const made = { result: report, strategy: loaded, from, markets, options: conditions, dataDir };
  const storing =
    database === undefined
      ? undefined
      : await storeRun(database, { ...made, config: configured.config }, flags);
  const remembered = storing !== undefined && 'remembered' in storing ? storing.remembered : undefined;
  await printBacktest(report, strategy.title, remembered, flags, terminal);
  if (storing !== undefined) await reportStoring(storing, report, flags, terminal);
};

/** What is missing of a market, and of the finer candles for it. */
const shortfallsOf = ({ shortfalls, detail }: Market): readonly string[] => [
  ...shortfalls,
  ...(detail?.shortfalls.map((line) => `--detail ${detail.candles.timeframe}: ${line}`) ?? []),
];

/** A few bars more than the warm-up needs, because exchanges have had outages. */
const withSpare = (bars: number): number => bars + 24 + Math.ceil(bars / 20);
