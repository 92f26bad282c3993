import { usageError } from '../../src/core/errors.js';
import { prepareRun } from '../../src/library/backtest.js';
import { asksModel } from '../../src/library/inputs/open-inputs.js';
import { configuredWeights } from '../../src/library/sentiment/configured-weights.js';
import { bestAgainstHoldingText } from '../../src/report/luck/best-against-holding-text.js';
import { compareLines } from '../../src/report/terminal/compare-strategies.js';
import { createTheme } from '../../src/report/terminal/theme.js';
import { type BacktestResult, backtestStrategy } from '../../src/research/backtest/backtest.js';
import { bestAgainstHolding } from '../../src/research/backtest/best-against-holding.js';
import { historyBars } from '../../src/research/history-bars.js';
import { proveQuickly } from '../../src/research/verify/quick-proof.js';
import { warnedFirst } from '../../src/research/verify/under-proof.js';
import { loadStrategy } from '../../src/strategy/load/catalogue.js';
import type { LoadedStrategy } from '../../src/strategy/load/loaded-strategy.js';
import type { Flags } from '../backtest/flags.js';
import { dataNotesOf, gatherMarkets, shortfallsOf } from '../backtest/gather-markets.js';
import { type RunInputs, runInputs } from '../backtest/inputs.js';
import {
  backtestConfig,
  conditionsOf,
  configureStrategy,
  rangeOf,
  sourceOptions,
} from '../backtest/settings.js';
import { databaseFor, reportStoring, storeRun } from '../backtest/store.js';
import { blameStrategy } from '../cli/blame.js';
import { modelsDirToRead } from '../cli/models-home.js';
import { sourceText } from '../cli/source-text.js';
import type { Terminal } from '../cli/terminal.js';

/** Loads the strategies, each once. Throws a usage error for one that is named twice. */
const loadAll = async (names: readonly string[]) => {
  const all: LoadedStrategy[] = [];
  // One after the other: of several that cannot be loaded the first is told, every time.
  for (const name of names) all.push(await loadStrategy(name));
  const twice = all.find(
    ({ strategy }, k) => all.findIndex((one) => one.strategy.name === strategy.name) < k,
  );
  if (twice !== undefined)
    throw usageError(`strategy ${twice.strategy.name} is named twice`, 'name each strategy once');
  return all;
};

/** Throws a usage error for a model that none of the strategies asks. */
const refuseIdleModel = (model: string | undefined, loaded: readonly LoadedStrategy[]): void => {
  if (model === undefined || loaded.some(({ strategy }) => asksModel(strategy))) return;
  throw usageError('none of these strategies asks a model', 'leave out --model');
};

/** Several strategies on the same candles, from their flags to one table. Every run is stored as a backtest's is. */
export const runCompare = async (
  names: readonly string[],
  flags: Flags,
  terminal: Terminal,
): Promise<void> => {
  const config = await backtestConfig(flags);
  const sources = sourceOptions(flags, config);
  const conditions = conditionsOf(config);
  const loaded = await loadAll(names);
  const configured = await Promise.all(
    loaded.map(async (one) => ({ one, ...(await configureStrategy(config, one.strategy, [])) })),
  );
  const database = databaseFor(flags, config);
  const warmups = await Promise.all(
    configured.map(({ one, parameters }) => blameStrategy(one.origin, () => one.strategy.warmup(parameters))),
  );
  const { symbols, timeframe } = config.values.trading;
  const { dataDir } = sources;
  const { model } = flags;
  refuseIdleModel(model, loaded);
  const place = {
    ...{ symbols, timeframe, dataDir },
    ...{ modelsDir: modelsDirToRead(flags, config), weights: configuredWeights(config) },
  };
  const inputs: RunInputs[] = [];
  for (const { strategy } of loaded)
    inputs.push(await runInputs(strategy, asksModel(strategy) ? model : undefined, place));
  const lookback = Math.max(...inputs.map((each) => each.lookback));
  const history = config.values.backtest.history ? historyBars(...warmups) + lookback : 0;
  const range = rangeOf(flags, config);
  const { markets, warnings } = await gatherMarkets(config, sources, { range, history }, flags, terminal);
  const from = Math.min(...markets.map((market) => market.from));
  const provider = [...new Set(markets.map((market) => sourceText(market.source)))].join('; ');
  const results: BacktestResult[] = [];
  for (const [k, { one, parameters, config: effective }] of configured.entries()) {
    const { options: given, recorded } = inputs[k]!;
    const { input: prepared, identity } = await blameStrategy(one.origin, () =>
      prepareRun({
        strategy: one,
        parameters,
        candles: markets.map(({ candles }) => candles),
        detail: markets.map((market) => market.detail?.candles),
        from,
        provider,
        ...conditions,
        ...given,
      }),
    );
    const made = await blameStrategy(one.origin, () => backtestStrategy(prepared, identity));
    const { strategy } = one;
    const input = { strategy, params: parameters, candles: prepared.markets[0]!.candles };
    const proof = proveQuickly(input, made.run.seed);
    const result = { ...made, warnings: warnedFirst(proof, made.warnings) };
    results.push(result);
    if (database === undefined) continue;
    const report = { ...result, dataNotes: dataNotesOf(markets) };
    const run = {
      result: report,
      strategy: one,
      from,
      markets,
      options: { ...conditions, ...recorded },
      proof,
    };
    const storing = await storeRun(database, { ...run, dataDir, config: effective }, flags);
    await reportStoring(storing, report, { ...flags, json: false }, terminal);
  }
  const tested = bestAgainstHolding(results);
  const notes = [...warnings, ...markets.flatMap(shortfallsOf)];
  if (flags.json === true) {
    const strategies = results.map(({ run, metrics, warnings: own }) => ({ run, metrics, warnings: own }));
    const [first] = results;
    const document = {
      conditions: first!.conditions,
      strategies,
      benchmark: first!.benchmark,
      againstHolding: tested.result,
      warnings: notes,
    };
    terminal.out.write(`${JSON.stringify(document)}\n`);
    return;
  }
  const theme = createTheme(terminal);
  terminal.out.write(
    `${compareLines(results, notes, theme, flags.quiet === true, bestAgainstHoldingText(tested)).join('\n')}\n`,
  );
};
