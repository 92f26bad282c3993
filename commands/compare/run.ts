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
import { type NamedStrategy, strategyByName } from '../cli/strategy-by-name.js';
import type { Terminal } from '../cli/terminal.js';

/** Loads the strategies, each once. Throws a usage error for one that is named twice. */
const loadAll = async (names: readonly string[], flags: Flags) => {
  const all: NamedStrategy[] = [];
  // One after the other: of several that cannot be loaded the first is told, every time.
  for (const name of names) all.push(await strategyByName(name, [], flags));
  const labels = all.map(labelOf);
  const twice = labels.find((label, k) => labels.indexOf(label) < k);
  if (twice !== undefined) throw usageError(`strategy ${twice} is named twice`, 'name each strategy once');
  return all;
};

/** What a row is called: an evolved strategy stands beside its family. */
const labelOf = ({ loaded, evolved }: NamedStrategy): string => evolved ?? loaded.strategy.name;

/** Throws a usage error for a model that none of the strategies asks. */
const refuseIdleModel = (model: string | undefined, named: readonly NamedStrategy[]): void => {
  if (model === undefined || named.some(({ loaded }) => asksModel(loaded.strategy))) return;
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
  const named = await loadAll(names, flags);
  const configured = await Promise.all(
    named.map(async ({ loaded: one, assignments }) => ({
      one,
      ...(await configureStrategy(config, one.strategy, assignments)),
    })),
  );
  const database = databaseFor(flags, config);
  const warmups = await Promise.all(
    configured.map(({ one, parameters }) => blameStrategy(one.origin, () => one.strategy.warmup(parameters))),
  );
  const { symbols, timeframe } = config.values.trading;
  const { dataDir } = sources;
  const { model } = flags;
  refuseIdleModel(model, named);
  const place = {
    ...{ symbols, timeframe, dataDir },
    ...{ modelsDir: modelsDirToRead(flags, config), weights: configuredWeights(config) },
  };
  const inputs: RunInputs[] = [];
  for (const { one } of configured)
    inputs.push(await runInputs(one.strategy, asksModel(one.strategy) ? model : undefined, place));
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
  const shown = results.map((result, k) => ({ ...result, label: labelOf(named[k]!) }));
  terminal.out.write(
    `${compareLines(shown, notes, theme, flags.quiet === true, bestAgainstHoldingText(tested)).join('\n')}\n`,
  );
};
