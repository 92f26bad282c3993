import type { BlockSums } from './block-sums.js';

const { abs } = Math;

/** The returns of every trial within one half of the blocks. */
export interface Half {
  /** Periods in this half. */
  periods: number;
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  /**
   * Order of the trials by Sharpe ratio: `sum |sum| / squares`. With n periods this is n SR² / (SR² + (n - 1) / n)
   * with the sign of SR, which rises with it and takes no root. 0 for a trial that did nothing.
   */
  readonly keys: Float64Array;
}

const newHalf = (trials: number): Half => ({
  periods: 0,
  sums: new Float64Array(trials),
  squares: new Float64Array(trials),
  keys: new Float64Array(trials),
});

const fill = (half: Half, blocks: BlockSums, mask: number): void => {
  const { trials, lengths } = blocks;
  const { sums, squares, keys } = half;
  half.periods = 0;
  sums.fill(0);
  squares.fill(0);
  for (let block = 0; block < blocks.blocks; block++) {
    if ((mask & (1 << block)) === 0) continue;
    half.periods += lengths[block]!;
    const start = block * trials;
    for (let i = 0; i < trials; i++) {
      sums[i]! += blocks.sums[start + i]!;
      squares[i]! += blocks.squares[start + i]!;
    }
  }
  for (let i = 0; i < trials; i++) {
    const sum = sums[i]!;
    keys[i] = sum === 0 ? 0 : (sum * abs(sum)) / squares[i]!;
  }
};

/** The trial with the greatest key, the first of equals. */
const bestOf = (keys: Float64Array): number => {
  let best = 0;
  for (let i = 1; i < keys.length; i++) if (keys[i]! > keys[best]!) best = i;
  return best;
};

/** Rank of one trial among all, 1 for the worst; trials that are equal share their mean rank. */
const rankOf = (keys: Float64Array, trial: number): number => {
  const own = keys[trial]!;
  let below = 0;
  let equal = 0;
  for (let i = 0; i < keys.length; i++) {
    if (keys[i]! < own) below++;
    else if (keys[i]! === own) equal++;
  }
  return below + (equal + 1) / 2;
};

/**
 * Is told of one split: which trial was best in the first half, its rank in the other (1 worst), and both halves.
 * The halves are used again for the next split.
 */
export type SplitVisitor = (best: number, rank: number, inSample: Half, outOfSample: Half) => void;

/** Picks the best trial in each half of each cut and looks it up in the other half: two splits per mask. */
export const splitTrials = (blocks: BlockSums, masks: Int32Array, visit: SplitVisitor): void => {
  const left = newHalf(blocks.trials);
  const right = newHalf(blocks.trials);
  for (const mask of masks) {
    fill(left, blocks, mask);
    fill(right, blocks, ~mask);
    const first = bestOf(left.keys);
    visit(first, rankOf(right.keys, first), left, right);
    const second = bestOf(right.keys);
    visit(second, rankOf(left.keys, second), right, left);
  }
};

/** Whether a rank among `trials` lies at or below the median: the logit of `rank / (trials + 1)` is not above 0. */
export const isOverfit = (rank: number, trials: number): boolean => 2 * rank <= trials + 1;
