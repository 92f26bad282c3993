import { canonicalJson, digestOf } from '../../core/digest.js';
import { dataError } from '../../core/errors.js';
import type { InputSource, LearnedFrom } from '../../core/input-source.js';
import { isTimeframe, timeframeMs } from '../../core/timeframe.js';
import { scaleColumn } from '../data/dataset.js';
import { confidenceBy } from '../evaluate/confidence.js';
import { barsBefore } from '../features/definition.js';
import { openWindows } from '../features/windows.js';
import type { Model } from '../model-file/load-model.js';
import type { ModelMetadata } from '../model-file/metadata.js';
import { outputsOf } from '../train/loss.js';
import { runRows } from './rows.js';

/** One more whenever the same model and candles give other columns. */
const VERSION = '1';

/** What training looked at: from its first window to where the last target of validation ends; undefined where it is not known. */
const learnedBy = ({ name, timeframe, data, target }: ModelMetadata): LearnedFrom | undefined => {
  const { train, validation } = data;
  if (train.samples === 0 || !isTimeframe(timeframe)) return undefined;
  const last = Math.max(train.to, validation.to) + target.horizon * timeframeMs(timeframe);
  return { what: `model "${name}"`, from: train.from, to: last };
};

/** All of a model that its columns depend on: the same file says other things under other metadata. */
const rulesOf = ({ metadata, loss, scaler }: Model): string =>
  canonicalJson({
    file: metadata.fileDigest,
    schema: metadata.features.schemaHash,
    target: metadata.target,
    deviation: metadata.confidence.deviation,
    loss,
    scaler,
  });

/**
 * A model's predictions as columns beside candles. `prediction`: the logarithmic return it expects over the next
 * `horizon` bars. `confidence`: the chance, 0.5 to 1, that its direction is right. NaN where there is no whole window.
 *
 * @param sentiment columns of sentiment, for a model that was trained with them
 * @throws TraderError (data) where such a model comes without them
 */
export const modelSource = (model: Model, sentiment?: InputSource): InputSource => {
  const { metadata, spec, loss, scaler } = model;
  const beside = spec.set === 'price_sentiment' ? sentiment : undefined;
  if (spec.set === 'price_sentiment' && beside === undefined) {
    throw dataError(`${metadata.name} needs sentiment, and there is none`, {
      hint: 'fetch sentiment first, or train a model without it',
    });
  }
  const own = spec.steps - 1 + barsBefore(spec);
  const width = outputsOf(loss);
  const rules = rulesOf(model);
  const learnedFrom = learnedBy(metadata);
  const confidenceOf = confidenceBy(loss, metadata.confidence.deviation);
  return {
    names: ['prediction', 'confidence'],
    lookback: own + (beside?.lookback ?? 0),
    digest: digestOf(VERSION, rules, beside?.digest ?? ''),
    rule: digestOf(VERSION, rules, beside?.rule ?? ''),
    ...(learnedFrom === undefined ? {} : { learnedFrom }),
    columns: async (candles) => {
      const windows = openWindows(spec, candles, await beside?.columns(candles));
      const prediction = new Float64Array(candles.length).fill(Number.NaN);
      const confidence = new Float64Array(candles.length).fill(Number.NaN);
      const scale = scaleColumn(windows, metadata.target.horizon);
      const bars = Int32Array.from(candles.time.keys()).filter(windows.has);
      const outputs = await runRows(
        bars.length,
        spec.steps * spec.names.length,
        width,
        (index, into, at) => windows.fill(bars[index], into, at, scaler),
        model.run,
      );
      bars.forEach((bar, k) => {
        prediction[bar] = outputs[k * width] * scale[bar];
        confidence[bar] = confidenceOf(outputs, k * width);
      });
      return { prediction, confidence };
    },
  };
};
