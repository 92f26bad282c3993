/**
 * Rows that go through a model at once: many where many are wanted. Few are filled up to `FEW`, since one row alone goes
 * through other kernels (a matrix times a vector), whose last bits differ.
 */
export const MANY = 256;
export const FEW = 4;

/** Outputs of `count` windows, `fill` writing one after the other. Row by row the same bits, however many go together. */
export const runRows = async (
  count: number,
  sampleSize: number,
  width: number,
  fill: (index: number, into: Float32Array, at: number) => void,
  run: (x: Float32Array, rows: number) => Promise<Float32Array>,
): Promise<Float32Array> => {
  const all = new Float32Array(count * width);
  const x = new Float32Array(Math.min(MANY, Math.max(FEW, count)) * sampleSize);
  for (let start = 0; start < count; start += MANY) {
    const rows = Math.min(MANY, count - start);
    for (let i = 0; i < rows; i++) fill(start + i, x, i * sampleSize);
    const padded = Math.max(FEW, rows);
    const outputs = await run(x.subarray(0, padded * sampleSize), padded);
    all.set(outputs.subarray(0, rows * width), start * width);
  }
  return all;
};
