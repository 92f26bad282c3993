import type { Candles } from '../../core/candles.js';
import { dataError, invariantError } from '../../core/errors.js';
import type { InputColumns } from '../../core/input-source.js';
import { DAILY_SENTIMENT } from '../../core/sentiment-features.js';
import { barsBefore, type FeatureSpec } from './definition.js';
import { fillMinMax } from './minmax-window.js';
import { runStarts } from './run-starts.js';
import { type Scaler, standardised } from './scaler.js';
import { stationaryColumns } from './stationary.js';

/** The windows of some candles, gathered when they are needed. */
export interface Windows {
  readonly spec: FeatureSpec;
  readonly candles: Candles;
  /** For each bar, the first bar of its unbroken run. */
  readonly starts: Int32Array;
  /** Columns that a scaler is fitted on, one for each feature; none where windows are scaled by themselves. */
  readonly raw: readonly Float64Array[];
  /** Whether there is a window that ends with bar i: enough bars without a gap, and every number known. */
  readonly has: (i: number) => boolean;
  /** Writes that window, steps × names numbers. `scaler` is needed where the set is standardised. */
  readonly fill: (i: number, into: Float32Array, at: number, scaler: Scaler | null) => void;
}

/** For each bar, the last bar up to it at which a number is missing, or −1. */
const lastMissing = (columns: readonly Float64Array[], length: number, bad: (v: number) => boolean) => {
  const last = new Int32Array(length);
  for (let i = 0, seen = -1; i < length; i++) {
    if (columns.some((column) => bad(column[i]))) seen = i;
    last[i] = seen;
  }
  return last;
};

const sentimentOf = (candles: Candles, beside: InputColumns): readonly Float64Array[] =>
  DAILY_SENTIMENT.map((name) => {
    const column = beside[name];
    if (column === undefined) {
      throw dataError(`the column ${name} is missing beside the candles`, {
        hint: 'this set of features needs sentiment',
      });
    }
    if (column.length !== candles.length) {
      throw invariantError(`column ${name} has ${column.length} rows beside ${candles.length} candles`);
    }
    return column;
  });

const isPrice = (value: number): boolean => value > 0 && value < Number.POSITIVE_INFINITY;

/**
 * The windows of `spec` over candles. A window holds the bars up to its last one and nothing later; one that would reach
 * over missing candles, or over a number that is not there, is none.
 *
 * @param beside columns of sentiment, where the set has them
 * @throws TraderError (data) where such a column is missing
 */
export const openWindows = (spec: FeatureSpec, candles: Candles, beside: InputColumns = {}): Windows => {
  const { steps } = spec;
  const { open, high, low, close, volume, length } = candles;
  const starts = runStarts(candles);
  const badPrice = lastMissing([open, high, low, close], length, (value) => !isPrice(value));
  const badVolume = lastMissing([volume], length, (value) => !(value >= 0 && Number.isFinite(value)));
  const sentiment = spec.set === 'price_sentiment' ? sentimentOf(candles, beside) : [];
  const badSentiment = lastMissing(sentiment, length, (value) => !Number.isFinite(value));
  const raw = spec.set === 'price_sentiment' ? [...stationaryColumns(candles), ...sentiment] : [];
  const reach = steps - 1 + barsBefore(spec);
  return {
    spec,
    candles,
    starts,
    raw,
    has: (i) =>
      i >= 0 &&
      i < length &&
      i - reach >= starts[i] &&
      i - reach > badPrice[i] &&
      i - reach > badVolume[i] &&
      i - steps + 1 > badSentiment[i],
    fill: (i, into, at, scaler) => {
      if (spec.normalisation === 'minmax_window') {
        fillMinMax(candles, i, steps, into, at);
        return;
      }
      if (scaler === null) throw invariantError('standardised features without a scaler');
      let to = at;
      for (let row = i - steps + 1; row <= i; row++) {
        for (let c = 0; c < raw.length; c++) into[to++] = standardised(scaler, c, raw[c][row]);
      }
    },
  };
};
