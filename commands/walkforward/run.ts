import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { EXIT, usageError } from '../../src/core/errors.js';
import { configuredWeights } from '../../src/library/sentiment/configured-weights.js';
import { prepareWalkForward } from '../../src/library/walk-forward/prepare.js';
import { searchResumably } from '../../src/library/walk-forward/resumable.js';
import { removeSavedSearch, savedSearchPath } from '../../src/library/walk-forward/saved-search.js';
import { searchInThreads } from '../../src/library/walk-forward/search-in-threads.js';
import { wishOf } from '../../src/library/walk-forward/wish.js';
import { cleanText } from '../../src/report/clean-text.js';
import { evaluatePlan } from '../../src/research/walk-forward/evaluate-plan.js';
import { planDigest } from '../../src/research/walk-forward/identify.js';
import { historyOf } from '../../src/research/walk-forward/plan.js';
import { makePoints } from '../../src/research/walk-forward/points.js';
import { concludeWalkForward } from '../../src/research/walk-forward/walk-forward.js';
import { dataNotesOf, gatherMarkets, shortfallsOf } from '../backtest/gather-markets.js';
import { runInputs } from '../backtest/inputs.js';
import { backtestConfig, conditionsOf, configureStrategy, sourceOptions } from '../backtest/settings.js';
import { databaseFor } from '../backtest/store.js';
import { blameStrategy } from '../cli/blame.js';
import { errorText } from '../cli/error-text.js';
import { reportFailure } from '../cli/failure.js';
import { checkHtmlFile } from '../cli/html-file.js';
import { interruptible } from '../cli/interrupt.js';
import { modelsDirToRead } from '../cli/models-home.js';
import { startProgress } from '../cli/progress.js';
import { sourceText } from '../cli/source-text.js';
import { strategyByName } from '../cli/strategy-by-name.js';
import type { Terminal } from '../cli/terminal.js';
import { countWalkForward } from './count.js';
import type { WalkForwardFlags } from './flags.js';
import { printWalkForward } from './print.js';
import { shapeOf, walkRangeOf } from './settings.js';
import { writeWalkForwardSheet } from './sheet.js';

/** A walk-forward from its flags to its report. */
export const runWalkForward = async (
  name: string,
  flags: WalkForwardFlags,
  terminal: Terminal,
): Promise<void> => {
  const quiet = flags.quiet === true;
  checkHtmlFile(flags.html);
  const config = await backtestConfig(flags);
  const sources = sourceOptions(flags, config);
  const conditions = conditionsOf(config);
  const { loaded, source, assignments } = await strategyByName(name, flags.set ?? [], flags);
  const { strategy, origin, sourceDigest } = loaded;
  const { parameters, config: configured } = await configureStrategy(config, strategy, assignments);
  const database = databaseFor(flags, configured);
  if (database === undefined && flags.openHoldout === true)
    throw usageError('opening the hold-out is recorded in the database', 'leave out --no-db');
  const shape = shapeOf(flags, config);
  const { timeframe } = config.values.trading;
  const { history: mayWarmUp, seed } = config.values.backtest;
  const wish = wishOf(strategy, timeframe, seed, shape, []);
  const history = await blameStrategy(origin, () => {
    const { points } = makePoints(strategy, parameters, wish.axes, { ...wish, most: wish.trials });
    return mayWarmUp ? historyOf({ strategy }, points) : 0;
  });
  const { symbols } = config.values.trading;
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
  const { plan, identity } = await blameStrategy(origin, () =>
    prepareWalkForward({
      ...conditions,
      ...inputs.options,
      ...shape,
      strategy: loaded,
      parameters,
      candles: markets.map(({ candles }) => candles),
      detail: markets.map(({ detail }) => detail?.candles),
      from: Math.min(...markets.map(({ from }) => from)),
      provider: [...new Set(markets.map(({ source }) => sourceText(source)))].join('; '),
    }),
  );

  const key = planDigest(plan, identity);
  const path = savedSearchPath(sources.dataDir, key);
  const tell = (line: string): void => {
    if (!quiet) terminal.err.write(errorText(cleanText(line), terminal));
  };
  if (flags.resume !== true && existsSync(path))
    tell('an interrupted run of this search was kept; without --resume it begins again');
  if (flags.resume === true && !existsSync(path))
    tell('there is no interrupted run of this search to go on with; it begins at the beginning');
  const progress = startProgress(terminal, 'walk-forward', quiet, { remaining: true });
  const search = searchInThreads({
    strategy: source,
    sourceDigest,
    threads: flags.jobs ?? availableParallelism(),
  });
  const unkept: unknown[] = [];
  const { searched, known } = await interruptible(
    (signal) =>
      blameStrategy(origin, () =>
        searchResumably(plan, search, {
          path,
          key,
          resume: flags.resume === true,
          signal,
          onProgress: progress.report,
          onUnkept: (problem) => unkept.push(problem),
        }),
      ),
    () =>
      existsSync(path)
        ? 'the windows that were searched are kept; go on with the same command and --resume'
        : 'no window had been searched to its end, and nothing is kept',
  ).finally(progress.done);
  if (known > 0) tell(`${known} of ${plan.searches.length} windows had been searched before`);
  if (unkept.length > 0) tell(`warning: ${path} could not be written: this run could not have been resumed`);

  const evaluated = await blameStrategy(origin, () => evaluatePlan(plan, searched));
  const { dataDir } = sources;
  const made = { plan, searched, evaluated, sourceDigest, provider: identity.provider, dataDir };
  const counting = database === undefined ? undefined : await countWalkForward(database, made);
  const counted = counting !== undefined && 'counted' in counting ? counting : undefined;
  const result = concludeWalkForward(plan, evaluated, identity, counted?.history, counted?.tally);
  const report = {
    ...result,
    warnings: [...gathered.warnings, ...markets.flatMap(shortfallsOf), ...result.warnings],
    dataNotes: dataNotesOf(markets),
  };
  const remark =
    counted === undefined ? undefined : `${counted.counted} evaluations are counted in the trial ledger`;
  if (flags.html !== undefined) {
    const shown = { title: strategy.title, candles: markets.map(({ candles }) => candles) };
    await writeWalkForwardSheet(flags.html, { report, plan, evaluated, ...shown }, flags, terminal);
  }
  await printWalkForward(report, strategy.title, remark, flags, terminal);
  if (counting !== undefined && 'problem' in counting) {
    reportFailure(counting.problem, terminal, flags.debug === true);
    process.exitCode = EXIT.failed;
  } else {
    removeSavedSearch(path);
  }
};
