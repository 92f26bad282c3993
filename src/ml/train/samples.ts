/** Windows with what came after them, by number. Nothing is laid out beforehand: a batch is gathered when it is needed. */
export interface Samples {
  readonly count: number;
  /** Writes the input of sample `index` into `into` from `at` on. */
  readonly fill: (index: number, into: Float32Array, at: number) => void;
  /** What the network is to predict for sample `index`. */
  readonly target: (index: number) => number;
}

/** The inputs and targets of some samples, one after the other. */
export const gather = (
  samples: Samples,
  indices: ArrayLike<number>,
  sampleSize: number,
): { readonly x: Float32Array; readonly y: Float32Array } => {
  const x = new Float32Array(indices.length * sampleSize);
  const y = new Float32Array(indices.length);
  for (let i = 0; i < indices.length; i++) {
    samples.fill(indices[i], x, i * sampleSize);
    y[i] = samples.target(indices[i]);
  }
  return { x, y };
};
