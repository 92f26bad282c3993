import { createRng } from '../../core/rng.js';
import { bootstrapInterval } from '../../metrics/bootstrap-interval.js';
import { type BlockSums, blockStarts, emptyBlockSums } from './block-sums.js';
import { allHalves, countHalves, drawHalves } from './halves.js';
import { isOverfit, splitTrials } from './split-trials.js';

/** Cuts into halves per simulation: all that there are, or else so many drawn at random; fewer for many trials. */
const cutsFor = (trials: number): number => Math.max(64, Math.min(256, Math.floor(50_000 / trials)));

/** Where the probability of backtest overfitting lies when no trial has any skill. */
export interface PboNoiseBand {
  readonly low: number;
  readonly high: number;
  /** The share of skill-less outcomes that lie in the band. */
  readonly confidence: number;
  /** Mean of the skill-less outcomes. */
  readonly expected: number;
  /** How often trials without skill show a PBO as low as the one at hand, or lower. */
  readonly chance: number;
  readonly simulations: number;
}

export interface PboNoiseOptions {
  /** Skill-less histories to simulate; at least 39 for a band of 95 %, 19 for 90 %. Default 200. */
  readonly simulations?: number;
  /** Share of the skill-less outcomes inside the band. Default 0.9. */
  readonly confidence?: number;
  /** Default 1. */
  readonly seed?: number;
}

/** The returns row by row (one row per period), each trial less its own mean. */
const centredRows = (columns: readonly Float64Array[], periods: number): Float64Array => {
  const trials = columns.length;
  const rows = new Float64Array(periods * trials);
  columns.forEach((column, trial) => {
    let mean = 0;
    for (let t = 0; t < periods; t++) mean += column[t]! / periods;
    for (let t = 0; t < periods; t++) rows[t * trials + trial] = column[t]! - mean;
  });
  return rows;
};

/** Sums of squares over blocks of rows: what no sign changes. */
const fillSquares = (into: BlockSums, starts: Int32Array, rows: Float64Array): void => {
  const { trials, squares } = into;
  for (let block = 0; block + 1 < starts.length; block++) {
    for (let t = starts[block]!; t < starts[block + 1]!; t++) {
      for (let i = 0; i < trials; i++) squares[block * trials + i]! += rows[t * trials + i]! ** 2;
    }
  }
};

/** Sums over blocks of rows, each row with a sign drawn at random. */
const drawSums = (into: BlockSums, starts: Int32Array, rows: Float64Array, next: () => number): void => {
  const { trials, sums } = into;
  sums.fill(0);
  for (let block = 0; block + 1 < starts.length; block++) {
    const start = block * trials;
    for (let t = starts[block]!; t < starts[block + 1]!; t++) {
      const row = t * trials;
      if (next() < 0.5) for (let i = 0; i < trials; i++) sums[start + i]! += rows[row + i]!;
      else for (let i = 0; i < trials; i++) sums[start + i]! -= rows[row + i]!;
    }
  }
};

/**
 * The band in which the probability of backtest overfitting of these trials would lie if none of them had any skill.
 *
 * Simulated: each trial is set to a mean of zero, each period is given a sign at random, the same for all trials, and
 * PBO is taken of the result; `low` and `high` are its percentiles. So the trials stay as alike, as heavy-tailed and
 * as wild at the same times as they are, and nothing is left that one of them could be better at; skewness and memory
 * from period to period are not kept. The band is wide, because all splits are cut from one history: for independent
 * normal trials and 16 blocks the middle 90 % run from about 0.1 to 0.9 with 10 trials and from 0.25 to 0.75 with
 * 100, whatever the number of periods. A PBO inside it says nothing about skill. Where there are more than 256 cuts
 * into halves, 256 are drawn (with more than 195 trials fewer, at least 64), which widens the band by a little.
 *
 * `columns` are per-period returns, equally long and finite, at least two; `pbo` is the figure at hand. Null where
 * there are too few simulations for the confidence. O(simulations × (periods + cuts × blocks) × trials), and one copy
 * of the returns.
 * Sources: the signs are those of the wild bootstrap with Rademacher weights, R. Liu (1988), Bootstrap Procedures
 * under some Non-I.I.D. Models; the band itself is ours.
 */
export const pboNoiseBand = (
  columns: readonly Float64Array[],
  blocks: number,
  pbo: number,
  options: PboNoiseOptions = {},
): PboNoiseBand | null => {
  const { simulations = 200, confidence = 0.9, seed = 1 } = options;
  const trials = columns.length;
  const periods = columns[0]?.length ?? 0;
  const rng = createRng(seed);
  const cuts = cutsFor(trials);
  const masks = countHalves(blocks) <= cuts ? allHalves(blocks) : drawHalves(blocks, cuts, rng);
  const rows = centredRows(columns, periods);
  const starts = blockStarts(periods, blocks);
  const drawn = emptyBlockSums(trials, starts);
  fillSquares(drawn, starts, rows);
  const outcomes = Float64Array.from({ length: simulations }, () => {
    drawSums(drawn, starts, rows, rng.next);
    let overfit = 0;
    splitTrials(drawn, masks, (_best, rank) => {
      if (isOverfit(rank, trials)) overfit++;
    });
    return overfit / (2 * masks.length);
  });
  const interval = bootstrapInterval(outcomes, confidence);
  if (interval === null) return null;
  return {
    ...interval,
    confidence,
    expected: outcomes.reduce((sum, outcome) => sum + outcome, 0) / simulations,
    chance: (1 + outcomes.filter((outcome) => outcome <= pbo).length) / (simulations + 1),
    simulations,
  };
};
