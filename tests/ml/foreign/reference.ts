// A second implementation of two ONNX operators, straight from their definitions
// (https://onnx.ai/onnx/operators/onnx__LSTM.html and onnx__Conv.html), in Float64 and without regard to speed.

export type Matrix = readonly (readonly number[])[];

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, k) => sum + value * b[k], 0);

/**
 * `LSTM`, one direction, default activations, no peepholes, states from zero; the last hidden state.
 * Gates lie in the order i, o, f, c: it = σ(Xt·Wiᵀ + Ht−1·Riᵀ + Wbi + Rbi), ot and ft alike, ct = tanh(…),
 * Ct = ft ⊙ Ct−1 + it ⊙ ct, Ht = ot ⊙ tanh(Ct).
 *
 * @param x one sample: [steps][features]
 * @param w [4 · hidden][features]
 * @param r [4 · hidden][hidden]
 * @param b [8 · hidden]: Wb, then Rb
 */
export const lstmLast = (x: Matrix, w: Matrix, r: Matrix, b: readonly number[]): readonly number[] => {
  const hidden = w.length / 4;
  let h = new Array<number>(hidden).fill(0);
  let c = new Array<number>(hidden).fill(0);
  for (const xt of x) {
    const gate = (which: number, k: number): number => {
      const row = which * hidden + k;
      return dot(xt, w[row]) + dot(h, r[row]) + b[row] + b[4 * hidden + row];
    };
    const next = h.map((_, k) => {
      const [i, o, f] = [0, 1, 2].map((which) => sigmoid(gate(which, k)));
      const cell = f * c[k] + i * Math.tanh(gate(3, k));
      return { cell, state: o * Math.tanh(cell) };
    });
    h = next.map(({ state }) => state);
    c = next.map(({ cell }) => cell);
  }
  return h;
};

export interface ConvRules {
  readonly pads: readonly [before: number, after: number];
  readonly stride: number;
  readonly dilation: number;
  readonly group: number;
}

/**
 * `Conv` in one dimension: y[m][t] = b[m] + Σ over channels of the group and taps of w[m][c][k] · x[c][t · stride + k · dilation − pad].
 *
 * @param x one sample: [channels][steps]
 * @param w [filters][channels / group][taps]
 */
export const conv1d = (x: Matrix, w: readonly Matrix[], b: readonly number[], rules: ConvRules): Matrix => {
  const { pads, stride, dilation, group } = rules;
  const steps = x[0].length;
  const taps = w[0][0].length;
  const length = Math.floor((steps + pads[0] + pads[1] - dilation * (taps - 1) - 1) / stride) + 1;
  const filtersOfGroup = w.length / group;
  return w.map((filter, m) => {
    const first = Math.floor(m / filtersOfGroup) * filter.length;
    return Array.from({ length }, (_, t) =>
      filter.reduce((sum, tapsOf, c) => {
        const row = x[first + c];
        return (
          sum +
          tapsOf.reduce(
            (inner, value, k) => inner + value * (row[t * stride + k * dilation - pads[0]] ?? 0),
            0,
          )
        );
      }, b[m]),
    );
  });
};
