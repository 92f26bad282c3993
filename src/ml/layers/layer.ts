import type { Graph, Tensor } from '../graph/graph.js';

/** How the numbers of a parameter are drawn before training. */
export type Start =
  /** Uniform in ±√(6 / (fanIn + fanOut)) (Glorot and Bengio, 2010). */
  | { readonly kind: 'glorot'; readonly fanIn: number; readonly fanOut: number }
  /** Square blocks side by side, each with orthonormal rows (Saxe et al., 2014). */
  | { readonly kind: 'orthogonal' }
  | { readonly kind: 'constant'; readonly values: readonly number[] };

/** One parameter of a layer: a tensor that training changes. */
export interface ParameterSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly start: Start;
}

/** What a layer may ask for while the training graph is built. */
export interface TrainingContext {
  /** A tensor of 0 and 1 / (1 − rate), drawn anew for each step; null where nothing is dropped (evaluation). */
  readonly mask: (shape: readonly number[], rate: number) => Tensor | null;
}

/**
 * One kind of layer. Shapes in `outputShape` and `parameters` are those of one sample; in the graphs the batch comes first.
 * `train` builds operators that have gradients, with every dimension known; `infer` builds the same function from
 * standard ONNX operators for any size of batch, written as dimension −1.
 */
export interface Layer {
  readonly outputShape: readonly number[];
  readonly parameters: readonly ParameterSpec[];
  readonly train: (g: Graph, x: Tensor, weights: readonly Tensor[], context: TrainingContext) => Tensor;
  readonly infer: (g: Graph, x: Tensor, weights: readonly Weight[]) => Tensor;
}

/** Trained numbers of one parameter, in its shape. */
export interface Weight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}
