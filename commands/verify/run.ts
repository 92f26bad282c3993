import { isoTime } from '../../src/core/clock.js';
import { dataError, EXIT } from '../../src/core/errors.js';
import { openInputs } from '../../src/library/inputs/open-inputs.js';
import { keptResolvers, toolkitResolvers } from '../../src/library/inputs/resolvers.js';
import { supplyMarket } from '../../src/library/inputs/supply-inputs.js';
import { configuredWeights } from '../../src/library/sentiment/configured-weights.js';
import { wrap } from '../../src/report/terminal/text.js';
import { createTheme, type Theme } from '../../src/report/terminal/theme.js';
import { openingWarnings } from '../../src/report/terminal/warnings.js';
import { proveInputs } from '../../src/research/verify/input-proof.js';
import { findLookAhead } from '../../src/research/verify/look-ahead.js';
import { findUnsteady } from '../../src/research/verify/repeats.js';
import { fails, type Verification, verdictLines } from '../../src/research/verify/verdict.js';
import { measureWarmUp } from '../../src/research/verify/warm-up.js';
import { gatherMarkets } from '../backtest/gather-markets.js';
import { backtestConfig, configureStrategy, rangeOf, sourceOptions } from '../backtest/settings.js';
import { blameStrategy } from '../cli/blame.js';
import { modelsDirToRead } from '../cli/models-home.js';
import { sourceText } from '../cli/source-text.js';
import { strategyByName } from '../cli/strategy-by-name.js';
import type { Terminal } from '../cli/terminal.js';
import type { VerifyFlags } from './flags.js';
import { leakLines } from './leak-lines.js';

const wrapped = (text: string, theme: Theme): readonly string[] =>
  wrap(theme.outside(text), theme.width - 2).map((line) => ` ${line}`);

/** Candles where no range is named: a year of them tells regimes apart. */
const DAYS = 365;

/** A verification from its flags to its report. Exit code 1 where the strategy fails it. */
export const runVerify = async (name: string, flags: VerifyFlags, terminal: Terminal): Promise<void> => {
  const { cuts, starts } = flags;
  const config = await backtestConfig(flags);
  const { loaded, assignments } = await strategyByName(name, flags.set ?? [], flags);
  const { strategy, origin } = loaded;
  const { parameters: params } = await configureStrategy(config, strategy, assignments);
  const { seed } = config.values.backtest;
  const days = flags.days ?? (flags.from === undefined ? DAYS : undefined);
  const range = rangeOf(days === undefined ? flags : { ...flags, days }, config);
  const sources = sourceOptions(flags, config);
  const { model } = flags;
  const { symbols, timeframe: step } = config.values.trading;
  const modelsDir = modelsDirToRead(flags, config);
  const resolvers = keptResolvers(toolkitResolvers(configuredWeights(config)));
  const wish = { strategy, model, modelsDir, dataDir: sources.dataDir, resolvers };
  const [opened] = await openInputs({ ...wish, symbols: symbols.slice(0, 1), timeframe: step });
  const { markets, warnings } = await gatherMarkets(config, sources, { range, history: 0 }, flags, terminal);
  const [market] = markets;
  const candles = await supplyMarket(opened!, market!.candles, sources.dataDir);
  const input = { strategy, params, candles };
  const own = await blameStrategy(origin, (): Verification => {
    const warmup = strategy.warmup(params);
    if (candles.length < warmup + 10) {
      throw dataError(`${candles.length} candles are too few for a warm-up of ${warmup} bars`, {
        hint: 'take a longer range: --days, --from',
      });
    }
    const unsteady = findUnsteady(input);
    if (unsteady !== null) return { unsteady, lookAhead: null, warmUp: null };
    const lookAhead = findLookAhead(input, { cuts, seed });
    // What looks ahead differs wherever the candles end: its warm-up cannot be told.
    const tellable = lookAhead.leaks.length === 0 && candles.length >= 4 * Math.max(warmup, 250);
    return { unsteady, lookAhead, warmUp: tellable ? measureWarmUp(input, { starts, seed }) : null };
  });
  const verification: Verification =
    opened!.sources.length === 0
      ? own
      : { ...own, inputs: await proveInputs(opened!.sources, candles, { cuts, seed }) };
  const failed = fails(verification);
  if (failed) process.exitCode = EXIT.failed;
  if (flags.json === true) {
    const { symbol, timeframe, time, length } = candles;
    const data = { symbol, timeframe, from: time[0], bars: length, provider: sourceText(market!.source) };
    const document = {
      strategy: strategy.name,
      parameters: params,
      seed,
      data,
      passed: !failed,
      warnings,
      ...verification,
    };
    terminal.out.write(`${JSON.stringify(document)}\n`);
    return;
  }
  const theme = createTheme(terminal);
  const paint = failed ? theme.warn : theme.gain;
  const place = `${candles.symbol} ${candles.timeframe}, ${candles.length} bars from ${isoTime(candles.time[0]!)}, ${sourceText(market!.source)}`;
  const lines = [
    ...openingWarnings(warnings, theme),
    ...(flags.quiet === true
      ? []
      : wrapped(`${strategy.name} on ${place}`, theme).map((line) => theme.strong(line))),
    ...verdictLines(verification).flatMap((line) => wrapped(line, theme).map((part) => paint(part))),
    ...(verification.lookAhead === null ? [] : leakLines(verification.lookAhead, theme)),
    ...(verification.inputs === undefined ? [] : leakLines(verification.inputs, theme)),
  ];
  terminal.out.write(`${lines.join('\n')}\n`);
};
