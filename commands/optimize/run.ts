import { availableParallelism } from 'node:os';
import type { OptimizeReport } from '../../src/core/optimize-report.js';
import { familyHistory, familyToSearch } from '../../src/library/optimize/family-to-search.js';
import { prepareOptimize } from '../../src/library/optimize/prepare.js';
import { optimizeWish } from '../../src/library/optimize/wish.js';
import { configuredWeights } from '../../src/library/sentiment/configured-weights.js';
import { dataNotesOf, gatherMarkets, shortfallsOf } from '../backtest/gather-markets.js';
import { runInputs } from '../backtest/inputs.js';
import { backtestConfig, conditionsOf, configureStrategy, sourceOptions } from '../backtest/settings.js';
import { databaseFor } from '../backtest/store.js';
import { blameStrategy } from '../cli/blame.js';
import { modelsDirToRead } from '../cli/models-home.js';
import { startProgress } from '../cli/progress.js';
import { sourceText } from '../cli/source-text.js';
import { strategyByName } from '../cli/strategy-by-name.js';
import type { Terminal } from '../cli/terminal.js';
import { walkRangeOf } from '../walkforward/settings.js';
import type { OptimizeFlags } from './flags.js';
import { printOptimize } from './print.js';
import { searchAndJudge } from './search.js';
import { shapeOf } from './settings.js';

/** What of this search went into the ledger, and what the count of trials under "Luck" is. */
const countedText = (entered: number, { finalist }: OptimizeReport): string => {
  const what =
    finalist === null
      ? 'every set'
      : 'every set, and neighbours, hardships and hold-out of the best one; "Luck" counts all that the ledger had on this data when it was judged, earlier searches too';
  return `${entered} evaluations are counted in the trial ledger: ${what}`;
};

/** A parameter search from its flags to its report. */
export const runOptimize = async (name: string, flags: OptimizeFlags, terminal: Terminal): Promise<void> => {
  const config = await backtestConfig(flags);
  const sources = sourceOptions(flags, config);
  const conditions = conditionsOf(config);
  const { loaded, source, assignments } = await strategyByName(name, flags.set ?? [], flags);
  const { strategy, origin } = loaded;
  const { parameters, config: configured } = await configureStrategy(config, strategy, assignments);
  const database = databaseFor(flags, configured);
  const shape = shapeOf(flags);
  const { timeframe, symbols } = config.values.trading;
  const { history: mayWarmUp } = config.values.backtest;
  const wish = optimizeWish(timeframe, shape);
  const family = familyToSearch(loaded, source, parameters, shape);
  const history = await blameStrategy(origin, () => (mayWarmUp ? familyHistory(family) : 0));
  const inputs = await runInputs(strategy, flags.model, {
    ...{ symbols, timeframe, dataDir: sources.dataDir },
    ...{ modelsDir: modelsDirToRead(flags, config), weights: configuredWeights(config) },
  });
  const gathered = await gatherMarkets(
    config,
    sources,
    { range: walkRangeOf(flags, config), history: mayWarmUp ? history + inputs.lookback : 0 },
    flags,
    terminal,
  );
  const { markets } = gathered;
  const options = {
    ...conditions,
    ...inputs.options,
    strategy: loaded,
    parameters,
    candles: markets.map(({ candles }) => candles),
    detail: markets.map(({ detail }) => detail?.candles),
    from: Math.min(...markets.map(({ from }) => from)),
    provider: [...new Set(markets.map(({ source }) => sourceText(source)))].join('; '),
  };
  const prepared = await blameStrategy(origin, () => prepareOptimize(options, family, wish));
  const progress = startProgress(terminal, 'optimize', flags.quiet === true, { remaining: true });
  const { report, counted } = await searchAndJudge(prepared, {
    ...{ database, dataDir: sources.dataDir, origin },
    threads: flags.threads ?? availableParallelism(),
    onProgress: progress.report,
  }).finally(progress.done);
  await printOptimize(
    {
      ...report,
      warnings: [...gathered.warnings, ...markets.flatMap(shortfallsOf), ...report.warnings],
      dataNotes: dataNotesOf(markets),
    },
    strategy.title,
    counted === undefined ? undefined : countedText(counted, report),
    flags,
    terminal,
  );
};
