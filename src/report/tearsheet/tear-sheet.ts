import type { Candles } from '../../core/candles.js';
import type { MetricKind } from '../../metrics/metric-table.js';
import type { BacktestReport } from '../backtest-report.js';

/** A measured quantity: what it is called, and how its values are written. */
export interface Measure {
  readonly label: string;
  readonly kind: Extract<MetricKind, 'fraction' | 'ratio' | 'money'>;
}

/** One window of a walk-forward. Times ms UTC; both values are of one measure, null where there is none. */
export interface WalkForwardWindowRow {
  /** The part on which parameters were chosen. */
  readonly from: number;
  readonly to: number;
  /** The part on which the choice was traded. */
  readonly testFrom: number;
  readonly testTo: number;
  readonly inSample: number | null;
  readonly outOfSample: number | null;
}

export interface WalkForwardPicture {
  readonly measure: Measure;
  readonly windows: readonly WalkForwardWindowRow[];
  /** The upshot. */
  readonly sentence?: string;
}

/** Percentiles of many simulated equity curves over time; all columns have the length of `time` (ms UTC). */
export interface FanPicture {
  readonly time: ArrayLike<number>;
  readonly p5: ArrayLike<number>;
  readonly p25: ArrayLike<number>;
  readonly p50: ArrayLike<number>;
  readonly p75: ArrayLike<number>;
  readonly p95: ArrayLike<number>;
  /** How many curves there were. */
  readonly paths?: number;
  /** What must be said of it. */
  readonly sentence?: string;
}

/** What became of a measure when one thing was changed. */
export interface SensitivityRow {
  /** What was changed: a parameter, or `fees`, `slippage`, `entries`; empty where it is that of the row before. */
  readonly name: string;
  /** How: `10 to 9`, `× 2`. */
  readonly change: string;
  readonly value: number | null;
  /** What else there is to say: another figure, or why there is no value. */
  readonly remark?: string;
}

export interface SensitivityPicture {
  readonly measure: Measure;
  /** The measure of the run itself. */
  readonly base: number | null;
  readonly rows: readonly SensitivityRow[];
  /** The upshot. */
  readonly sentence?: string;
}

/** Everything a tear sheet is made from. What is left out is not drawn. */
export interface TearSheet {
  readonly report: BacktestReport;
  /** What the strategy calls itself, beside its name. */
  readonly title: string;
  /** The candles of the markets that were traded, history included or not. */
  readonly candles?: readonly Candles[];
  /** Why there are no candles, in a sentence. */
  readonly withoutCandles?: string;
  readonly walkForward?: WalkForwardPicture;
  /** That of the report's own simulation where it is left out. */
  readonly fan?: FanPicture;
  /** That of the report itself where it is left out. */
  readonly sensitivity?: SensitivityPicture;
}
