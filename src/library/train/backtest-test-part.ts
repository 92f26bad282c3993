import { candlesBetween } from '../../core/candles.js';
import type { InputSource } from '../../core/input-source.js';
import { timeframeMs } from '../../core/timeframe.js';
import { openModel } from '../../ml/model-file/load-model.js';
import type { ModelMetadata } from '../../ml/model-file/metadata.js';
import type { TestBacktest } from '../../ml/model-file/test-backtest.js';
import { fileDigest } from '../../ml/model-file/write-model.js';
import { modelSource } from '../../ml/predict/model-source.js';
import { historyBars } from '../../research/history-bars.js';
import { backtest } from '../backtest.js';
import { lookbackOf, openInputs } from '../inputs/open-inputs.js';
import type { InputResolvers } from '../inputs/resolvers.js';
import type { ModelTrader } from './model-trader.js';

/** A model that was trained and judged, as it is going to be written. */
export interface JudgedModel {
  readonly onnx: Uint8Array;
  readonly about: Omit<ModelMetadata, 'fileDigest'>;
}

/**
 * Lets a strategy trade the test part of a model by it: the backtest of `trader backtest`, with that model alone. Bars
 * before the test part are history for indicators and windows. A second model, one of prices beside one of sentiment, is
 * left out: it may have seen what this one is tested on.
 *
 * @param dataDir where the columns of the model are kept
 */
export const backtestTestPart = async (
  { onnx, about }: JudgedModel,
  { loaded, parameters, conditions, candles }: ModelTrader,
  sentiment: InputSource | undefined,
  dataDir: string,
): Promise<TestBacktest> => {
  const { strategy } = loaded;
  const { symbol, timeframe } = candles;
  const metadata = { ...about, fileDigest: fileDigest(onnx) };
  const model = await openModel({ bytes: onnx, metadata }, about.name);
  try {
    const source = modelSource(model, sentiment);
    const inputs: InputResolvers = {
      model: async ({ optional }) => (optional === true ? null : source),
      sentiment: async () => sentiment ?? null,
    };
    const opened = await openInputs({ strategy, symbols: [symbol], timeframe, dataDir, resolvers: inputs });
    const step = timeframeMs(timeframe);
    const { from, to } = about.data.test;
    const history = historyBars(strategy.warmup(parameters)) + lookbackOf(opened);
    const { run, metrics, benchmark } = await backtest({
      ...conditions,
      ...{ strategy: loaded, parameters, from, dataDir, inputs },
      candles: candlesBetween(candles, from - history * step, to + step),
    });
    return {
      strategy: run.strategy,
      parameters,
      ...{ from: run.from, to: run.to, id: run.id, digest: run.digest },
      metrics: { ...metrics },
      benchmark: { ...benchmark },
    };
  } finally {
    await model.close();
  }
};
