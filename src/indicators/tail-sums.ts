/**
 * Replaces each value of a finished block by the sum of the values behind it, in place: what the block still
 * contributes to the window that ends at the same offset of the next block. Adding that window's own head to
 * it gives a rolling sum in which nothing is ever subtracted, so that zeros stay zeros (see `sma`).
 */
export const toTailSums = (block: Float64Array): void => {
  let sum = 0;
  for (let j = block.length - 1; j >= 0; j--) {
    const value = block[j];
    block[j] = sum;
    sum += value;
  }
};
