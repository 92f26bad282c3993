import { usageError } from '../../core/errors.js';
import { counted } from '../../core/wording.js';
import { finite } from '../../metrics/finite.js';
import { momentsOf } from '../../metrics/moments.js';
import { type Percentiles, percentilesOf } from '../../metrics/percentiles.js';
import { blockSums } from './block-sums.js';
import { allHalves } from './halves.js';
import { flawOfColumns, type Judged, judged, notJudged } from './judged.js';
import { type PboNoiseBand, type PboNoiseOptions, pboNoiseBand } from './pbo-noise-band.js';
import { type Half, isOverfit, splitTrials } from './split-trials.js';

/** Up to here all splits are gone through in well under a second. */
const MOST_BLOCKS = 20;

export interface PboOptions extends PboNoiseOptions {
  /** Blocks of time that the splits are made of: even, 2 to 20. Default 16, which makes 12,870 splits. */
  readonly blocks?: number;
}

/** What cross-validation says about choosing the best of some trials by its Sharpe ratio. */
export interface BacktestOverfitting {
  /** Share of splits in which the trial that was best in sample is in the worse half out of sample. */
  readonly pbo: number;
  /** Where `pbo` lies for trials without skill; null with too few simulations for its confidence. */
  readonly noise: PboNoiseBand | null;
  readonly splits: number;
  readonly trials: number;
  readonly periods: number;
  readonly blocks: number;
  /** `ln(w / (1 - w))` of the relative rank w of the chosen trial out of sample: above 0 the better half. */
  readonly logits: { readonly mean: number; readonly deviation: number; readonly percentiles: Percentiles };
  /**
   * Least-squares line of the chosen trial's Sharpe ratio out of sample over the one in sample, both per period. A
   * slope below 0: the better it looked, the worse it did. Null where the ratio does not vary or does not exist.
   */
  readonly degradation: { readonly slope: number; readonly intercept: number } | null;
  /** Share of splits in which the chosen trial has a negative Sharpe ratio out of sample. */
  readonly probabilityOfLoss: number;
}

/** Sharpe ratio per period of one trial in one half (ddof 1); 0 when it did nothing, NaN when it never varied. */
const sharpeIn = ({ periods, sums, squares }: Half, trial: number): number => {
  const sum = sums[trial]!;
  if (sum === 0) return 0;
  const mean = sum / periods;
  const variance = (squares[trial]! - sum * mean) / (periods - 1);
  return variance > 1e-12 * mean * mean ? mean / Math.sqrt(variance) : Number.NaN;
};

const line = (x: Float64Array, y: Float64Array): BacktestOverfitting['degradation'] => {
  const meanX = momentsOf(x).mean;
  const meanY = momentsOf(y).mean;
  if (meanX === null || meanY === null) return null;
  let products = 0;
  let squares = 0;
  for (let i = 0; i < x.length; i++) {
    products += (x[i]! - meanX) * (y[i]! - meanY);
    squares += (x[i]! - meanX) ** 2;
  }
  const slope = finite(products / squares);
  return slope === null || squares <= 1e-24 * x.length ? null : { slope, intercept: meanY - slope * meanX };
};

const areAlike = (columns: readonly Float64Array[]): boolean =>
  columns.every((column) => column.every((value, i) => value === columns[0]![i]));

/**
 * Probability of backtest overfitting (PBO) by combinatorially symmetric cross-validation: the periods are cut into
 * `blocks` blocks; for each choice of half of them the trial with the best Sharpe ratio is picked there and ranked
 * among all trials in the other half; PBO is the share of choices in which it comes out at or below the median.
 *
 * `columns` are returns per period, one column per trial, of the same periods; nothing is annualised. Where the
 * periods do not divide evenly, blocks differ in length by one. Trials that are equal share their mean rank; of equal
 * bests the first is picked. With an odd number of trials the median itself counts as overfit, as in the paper, so
 * that trials without skill average `(N + 1) / 2N` and not a half: see `noise`.
 * No result, with the reason, for fewer than 2 trials, fewer than `2 * blocks` periods, columns of different lengths,
 * a return that is not finite, and trials that are all the same. Throws a usage error for blocks that are not an even
 * number from 2 to 20. O(splits × blocks × trials), and the simulation of `pboNoiseBand`.
 * Source: D. Bailey, J. Borwein, M. López de Prado and Q. Zhu (2017), The Probability of Backtest Overfitting.
 */
export const probabilityOfBacktestOverfitting = (
  columns: readonly Float64Array[],
  options: PboOptions = {},
): Judged<BacktestOverfitting> => {
  const { blocks = 16 } = options;
  if (!(Number.isInteger(blocks) && blocks % 2 === 0 && blocks >= 2 && blocks <= MOST_BLOCKS)) {
    throw usageError(
      `cross-validation cannot use ${blocks} blocks`,
      `take an even number from 2 to ${MOST_BLOCKS}`,
    );
  }
  const trials = columns.length;
  if (trials < 2) return notJudged(`${counted(trials, 'trial')}, at least 2 are needed`);
  const flaw = flawOfColumns(columns, 2 * blocks);
  if (flaw !== null) return notJudged(flaw);
  if (areAlike(columns)) return notJudged('all trials have the same returns: nothing was chosen');
  const masks = allHalves(blocks);
  const splits = 2 * masks.length;
  const logits = new Float64Array(splits);
  const before = new Float64Array(splits);
  const after = new Float64Array(splits);
  let [split, overfit, losses] = [0, 0, 0];
  splitTrials(blockSums(columns, blocks), masks, (best, rank, inSample, outOfSample) => {
    logits[split] = Math.log(rank / (trials + 1 - rank));
    before[split] = sharpeIn(inSample, best);
    after[split] = sharpeIn(outOfSample, best);
    if (isOverfit(rank, trials)) overfit++;
    if (outOfSample.sums[best]! < 0) losses++;
    split++;
  });
  const pbo = overfit / splits;
  const { mean, deviation } = momentsOf(logits);
  return judged({
    pbo,
    noise: pboNoiseBand(columns, blocks, pbo, options),
    splits,
    trials,
    periods: columns[0]!.length,
    blocks,
    logits: { mean: mean!, deviation: deviation!, percentiles: percentilesOf(logits)! },
    degradation: line(before, after),
    probabilityOfLoss: losses / splits,
  });
};
