import { Command } from 'commander';
import { prepareRun } from '../src/library/backtest.js';
import { configuredWeights } from '../src/library/sentiment/configured-weights.js';
import type { BacktestReport } from '../src/report/backtest-report.js';
import { type BacktestResult, backtestStrategy } from '../src/research/backtest/backtest.js';
import { measureRunLuck } from '../src/research/backtest/luck.js';
import { historyBars } from '../src/research/history-bars.js';
import { assessLuck } from '../src/research/overfitting/assess-luck.js';
import { luckUnderProof, warnedFirst } from '../src/research/verify/under-proof.js';
import { exploringScreen } from './backtest/explore.js';
import { withBacktestFlags } from './backtest/flags.js';
import { dataNotesOf, gatherMarkets, shortfallsOf } from './backtest/gather-markets.js';
import { runInputs } from './backtest/inputs.js';
import { checkMonteCarloFlags, simulated, withMonteCarloFlags } from './backtest/monte-carlo.js';
import { printBacktest } from './backtest/print.js';
import { sensed, tallyHere, withSensitivityFlag } from './backtest/sensitivity.js';
import {
  backtestConfig,
  checkCsvFolder,
  conditionsOf,
  configureStrategy,
  rangeOf,
  sourceOptions,
} from './backtest/settings.js';
import { databaseFor, reportStoring, storeRun } from './backtest/store.js';
import { strategyNamed } from './backtest/strategy-named.js';
import { type WalkForwardToo, walkForwardInstead, withWalkForwardFlag } from './backtest/walk-forward.js';
import { blameStrategy } from './cli/blame.js';
import { withCommon } from './cli/common.js';
import { checkHtmlFile } from './cli/html-file.js';
import { modelsDirToRead } from './cli/models-home.js';
import { sourceText } from './cli/source-text.js';
import { strategyByName } from './cli/strategy-by-name.js';
import type { Terminal } from './cli/terminal.js';

export const backtestCommand = (terminal: Terminal): Command =>
  withCommon(
    withWalkForwardFlag(
      withSensitivityFlag(
        withMonteCarloFlags(
          withBacktestFlags(
            new Command('backtest').description('Run a strategy over past candles and report what came out.'),
          ),
        ),
      ),
    ),
    [
      'trader backtest adaptive --days 30',
      'trader backtest sma-crossover --symbol ETH/USDT --from 2023-01-01 --set slow=50',
      'trader backtest ./mine.ts --file BTCUSDT_1h.csv.gz --json > run.json',
    ],
  ).action(async (name: string | undefined, flags: WalkForwardToo) => {
    const strategy = strategyNamed(name, flags.strategy);
    if (await walkForwardInstead(strategy, flags, terminal)) return;
    await runBacktest(strategy, flags, terminal);
  });

const runBacktest = async (name: string, flags: WalkForwardToo, terminal: Terminal): Promise<void> => {
  const screen = exploringScreen(flags, terminal);
  const config = await backtestConfig(flags);
  const sources = sourceOptions(flags, config);
  const conditions = conditionsOf(config);
  checkCsvFolder(flags.csv);
  checkHtmlFile(flags.html);
  checkMonteCarloFlags(flags);
  const { loaded, assignments } = await strategyByName(name, flags.set ?? [], flags);
  const { strategy, origin } = loaded;
  const configured = await configureStrategy(config, strategy, assignments);
  const params = configured.parameters;
  const database = databaseFor(flags, configured.config);
  const warmup = await blameStrategy(origin, () => strategy.warmup(params));
  const { symbols, timeframe } = config.values.trading;
  const inputs = await runInputs(strategy, flags.model, {
    ...{ symbols, timeframe, dataDir: sources.dataDir },
    ...{ modelsDir: modelsDirToRead(flags, config), weights: configuredWeights(config) },
  });
  const history = config.values.backtest.history ? historyBars(warmup) + inputs.lookback : 0;
  const range = rangeOf(flags, config);
  const { markets, warnings } = await gatherMarkets(config, sources, { range, history }, flags, terminal);
  const from = Math.min(...markets.map((market) => market.from));
  const options = {
    strategy: loaded,
    parameters: params,
    candles: markets.map(({ candles }) => candles),
    detail: markets.map((market) => market.detail?.candles),
    from,
    provider: [...new Set(markets.map((market) => sourceText(market.source)))].join('; '),
    ...conditions,
    ...inputs.options,
  };
  const { input, identity } = await blameStrategy(origin, () => prepareRun(options));
  const result = await blameStrategy(origin, () => backtestStrategy(input, identity));
  // Loaded for a strategy of one's own only: nothing else needs it.
  const proof =
    origin === 'built-in'
      ? null
      : (await import('../src/research/verify/quick-proof.js')).proveQuickly(
          { strategy, params, candles: input.markets[0]!.candles },
          result.run.seed,
        );
  const { members, tried } = await blameStrategy(origin, () => sensed(options, result, flags, terminal));
  const report: BacktestResult & BacktestReport = {
    ...result,
    warnings: warnedFirst(proof, [...warnings, ...markets.flatMap(shortfallsOf), ...result.warnings]),
    dataNotes: dataNotesOf(markets),
    ...(await simulated(result, flags)),
    ...members,
  };
  const { dataDir } = sources;
  const made = {
    result: report,
    strategy: loaded,
    from,
    markets,
    options: { ...conditions, ...inputs.recorded },
    dataDir,
    tried,
    proof,
  };
  const storing =
    database === undefined
      ? undefined
      : await storeRun(database, { ...made, config: configured.config }, flags);
  const remembered = storing !== undefined && 'remembered' in storing ? storing.remembered : undefined;
  const shown = { title: strategy.title, candles: markets.map(({ candles }) => candles) };
  const luck =
    remembered?.luck ?? luckUnderProof(assessLuck(measureRunLuck(result), tallyHere(result, tried)), proof);
  await printBacktest({ ...report, luck }, shown, remembered, flags, terminal);
  if (storing !== undefined) await reportStoring(storing, report, flags, terminal);
  if (screen === undefined) return;
  const { exploreRun } = await import('./backtest/explore.js');
  await exploreRun({ ...report, luck }, shown.candles, screen, terminal);
};
