import { systemClock } from '../../src/core/clock.js';
import { durationText, parseDuration } from '../../src/core/duration.js';
import { parseSymbol } from '../../src/core/symbol.js';
import { DAY_MS } from '../../src/core/timeframe.js';
import { counted } from '../../src/core/wording.js';
import { configuredParameters } from '../../src/library/configured-parameters.js';
import { trainedModelName } from '../../src/library/inputs/model-name.js';
import { configuredWeights } from '../../src/library/sentiment/configured-weights.js';
import { storedSentiment } from '../../src/library/sentiment/stored-source.js';
import { newestModel } from '../../src/library/train/fresh-model.js';
import { type TrainReport, trainModel } from '../../src/library/train/train-model.js';
import { DEFAULT_HORIZON } from '../../src/ml/data/dataset.js';
import { checkModelName } from '../../src/ml/model-file/paths.js';
import { escapedText } from '../../src/report/escaped-text.js';
import { createTheme } from '../../src/report/terminal/theme.js';
import { openingWarnings } from '../../src/report/terminal/warnings.js';
import { flagValues } from '../backtest/flag-values.js';
import { conditionsOf } from '../backtest/settings.js';
import { errorText } from '../cli/error-text.js';
import { stopped } from '../cli/interrupt.js';
import { modelsDirOf } from '../cli/models-home.js';
import { dataDirOf, effectiveConfig } from '../cli/settings.js';
import type { Terminal } from '../cli/terminal.js';
import { VERSION } from '../version.js';
import { choicesOf, sentimentWishOf } from './choices.js';
import type { TrainFlags } from './flags.js';
import { gatherCandlesToTrainOn } from './gather.js';
import { stoppable } from './interrupt.js';
import { watchTraining } from './live.js';
import { trainingReport } from './print.js';

/** Says that a young model is left as it is. */
const leaveAlone = (name: string, age: number, { json }: TrainFlags, terminal: Terminal): void => {
  const old = counted(Math.floor(age / DAY_MS), 'day');
  terminal.out.write(
    json === true
      ? `${JSON.stringify({ name, trained: false, ageMs: age })}\n`
      : `${name} is ${old} old: nothing to do\n`,
  );
};

const print = (
  report: TrainReport,
  warnings: readonly string[],
  { json }: TrainFlags,
  terminal: Terminal,
): void => {
  const { paths, metadata, folds, notes, endedBy } = report;
  if (json === true) {
    const { onnx } = paths;
    const document = {
      name: metadata.name,
      trained: true,
      path: onnx,
      endedBy,
      notes,
      warnings,
      folds,
      metadata,
    };
    terminal.out.write(`${JSON.stringify(document)}\n`);
    return;
  }
  const theme = createTheme(terminal);
  const lines = [...openingWarnings(warnings, theme), ...trainingReport(report, theme)];
  terminal.out.write(`${lines.join('\n')}\n`);
};

/** A training from its flags to its report. Exit code 130 where it was stopped. */
export const runTrain = async (symbol: string, flags: TrainFlags, terminal: Terminal): Promise<void> => {
  const { sentiment: _, ...rest } = flags;
  const config = await effectiveConfig(flags, flagValues({ ...rest, symbol: [parseSymbol(symbol)] }));
  const { timeframe, symbols } = config.values.trading;
  const choices = choicesOf(flags, config.values.backtest.seed);
  const sentimentWish = sentimentWishOf(flags);
  const name = checkModelName(flags.name ?? trainedModelName(symbols[0], timeframe));
  const modelsDir = modelsDirOf(flags, config);
  if (flags.ifOlderThan !== undefined) {
    const least = parseDuration(flags.ifOlderThan);
    const now = systemClock.now();
    const made = newestModel(modelsDir, name, now, (reason) =>
      terminal.err.write(errorText(`warning: ${escapedText(reason)}`, terminal)),
    );
    const age = now - (made ?? 0);
    if (made !== undefined && age < least) return leaveAlone(name, age, flags, terminal);
    if (made !== undefined && flags.quiet !== true) {
      terminal.err.write(`${name} is older than ${durationText(least)}\n`);
    }
  }
  const { market, warnings } = await gatherCandlesToTrainOn(flags, config, terminal);
  const dataDir = dataDirOf(flags, config);
  const sentiment =
    sentimentWish === 'none' ? null : await storedSentiment(dataDir, configuredWeights(config));
  const lines = await watchTraining(
    `${name}: ${choices.architecture}, ${symbols[0]} ${timeframe}`,
    flags,
    terminal,
  );
  const report = await stoppable((signal) =>
    trainModel(
      {
        candles: market.candles,
        ...(sentiment === null ? {} : { sentiment }),
        trading: {
          conditions: conditionsOf(config),
          parametersOf: (strategy) => configuredParameters(config, strategy),
        },
        ...{ name, modelsDir, dataDir, choices, sentimentWish, clock: systemClock, version: VERSION },
        steps: flags.steps,
        horizon: flags.horizon ?? DEFAULT_HORIZON[timeframe],
        folds: flags.folds,
        resume: flags.resume === true,
        quantise: flags.quantise === true,
      },
      { ...lines, signal },
    ),
  ).finally(lines.end);
  print(report, warnings, flags, terminal);
  if (report.endedBy === 'interrupted') {
    const { bestEpoch } = report.metadata.training;
    throw stopped(`epoch ${bestEpoch}, the best so far, is kept; --resume goes on from there`);
  }
};
