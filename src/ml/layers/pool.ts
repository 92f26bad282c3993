import { emit } from '../graph/graph.js';
import { maximum } from '../graph/ops/arithmetic.js';
import { reshape, slice, split } from '../graph/ops/shape.js';
import type { Layer } from './layer.js';

/** Largest value of every `size` steps, channel by channel: [steps, channels] → [⌊steps / size⌋, channels]. */
export const pool = (input: readonly number[], size: number): Layer => {
  const [steps, channels] = input;
  const fewer = Math.floor(steps / size);
  return {
    outputShape: [fewer, channels],
    parameters: [],
    train: (g, x) => {
      const batch = x.shape[0];
      const whole = fewer * size === steps ? x : slice(g, x, 1, 0, fewer * size);
      const grouped = reshape(g, whole, [batch, fewer, size, channels]);
      const parts = split(g, grouped, 2, new Array(size).fill(1));
      const most = parts.reduce((a, b) => maximum(g, a, b));
      return reshape(g, most, [batch, fewer, channels]);
    },
    infer: (g, x) => {
      const turn = { perm: { kind: 'ints', value: [0, 2, 1] } } as const;
      const byChannel = emit(g, 'Transpose', [x.name], [-1, channels, steps], turn);
      const most = emit(g, 'MaxPool', [byChannel.name], [-1, channels, fewer], {
        kernel_shape: { kind: 'ints', value: [size] },
        strides: { kind: 'ints', value: [size] },
      });
      return emit(g, 'Transpose', [most.name], [-1, fewer, channels], turn);
    },
  };
};
