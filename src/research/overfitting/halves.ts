import type { Rng } from '../../core/rng.js';

/** How many ways there are to cut an even number of blocks into two halves, each pair of halves counted once. */
export const countHalves = (blocks: number): number => {
  let ways = 1;
  for (let k = 1; k <= blocks / 2; k++) ways = (ways * (blocks / 2 + k)) / k;
  return Math.round(ways / 2);
};

const ones = (mask: number): number => {
  let count = 0;
  for (let rest = mask; rest > 0; rest &= rest - 1) count++;
  return count;
};

/**
 * Every way to cut an even number of blocks into two halves, as bit masks of the half that holds block 0. Read both
 * ways round they are the `C(S, S/2)` splits of combinatorially symmetric cross-validation.
 */
export const allHalves = (blocks: number): Int32Array => {
  const masks = new Int32Array(countHalves(blocks));
  let count = 0;
  for (let mask = 1; mask < 2 ** blocks; mask += 2) {
    if (ones(mask) === blocks / 2) masks[count++] = mask;
  }
  return masks;
};

/** `count` ways to cut the blocks into halves, drawn at random; the same way may come twice. */
export const drawHalves = (blocks: number, count: number, rng: Rng): Int32Array => {
  const order = Array.from({ length: blocks }, (_, block) => block);
  return Int32Array.from({ length: count }, () => {
    let mask = 0;
    for (let k = 0; k < blocks / 2; k++) {
      const other = rng.int(k, blocks - 1);
      [order[k], order[other]] = [order[other]!, order[k]!];
      mask |= 1 << order[k]!;
    }
    return mask & 1 ? mask : ~mask & (2 ** blocks - 1);
  });
};
