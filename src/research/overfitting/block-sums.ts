/** Sums of returns over blocks of time: what the Sharpe ratio of any union of blocks is made of. */
export interface BlockSums {
  readonly trials: number;
  readonly blocks: number;
  /** Periods in each block. */
  readonly lengths: Int32Array;
  /** Sum of returns, block by block: `[block * trials + trial]`. */
  readonly sums: Float64Array;
  /** Sum of squared returns, in the same order. */
  readonly squares: Float64Array;
}

/** Where each of `blocks` blocks begins in `periods` periods, and the end: lengths differ by one period at most. */
export const blockStarts = (periods: number, blocks: number): Int32Array =>
  Int32Array.from({ length: blocks + 1 }, (_, block) => Math.floor((block * periods) / blocks));

/** New sums, all zero, for blocks that begin at `starts`. */
export const emptyBlockSums = (trials: number, starts: Int32Array): BlockSums => {
  const blocks = starts.length - 1;
  return {
    trials,
    blocks,
    lengths: Int32Array.from({ length: blocks }, (_, block) => starts[block + 1]! - starts[block]!),
    sums: new Float64Array(blocks * trials),
    squares: new Float64Array(blocks * trials),
  };
};

/** Sums over blocks of columns of equal length, one column per trial. */
export const blockSums = (columns: readonly Float64Array[], blocks: number): BlockSums => {
  const starts = blockStarts(columns[0]?.length ?? 0, blocks);
  const result = emptyBlockSums(columns.length, starts);
  columns.forEach((column, trial) => {
    for (let block = 0; block < blocks; block++) {
      let sum = 0;
      let square = 0;
      for (let i = starts[block]!; i < starts[block + 1]!; i++) {
        const value = column[i]!;
        sum += value;
        square += value * value;
      }
      result.sums[block * columns.length + trial] = sum;
      result.squares[block * columns.length + trial] = square;
    }
  });
  return result;
};
