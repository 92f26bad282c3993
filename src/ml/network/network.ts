import { usageError } from '../../core/errors.js';
import { average } from '../layers/average.js';
import { conv } from '../layers/conv.js';
import { dense } from '../layers/dense.js';
import { dropout } from '../layers/dropout.js';
import { embed } from '../layers/embed.js';
import { encoder } from '../layers/encoder.js';
import { flatten } from '../layers/flatten.js';
import type { Layer } from '../layers/layer.js';
import { lstm } from '../layers/lstm.js';
import { pool } from '../layers/pool.js';

/** One layer as it is described, in a form that goes into the metadata of a model. */
export type LayerSpec =
  | { readonly kind: 'average' }
  | { readonly kind: 'conv'; readonly filters: number; readonly kernel: number }
  | { readonly kind: 'dense'; readonly units: number; readonly activation: 'linear' | 'relu' }
  | { readonly kind: 'dropout'; readonly rate: number }
  | { readonly kind: 'embed'; readonly width: number }
  | { readonly kind: 'encoder'; readonly heads: number; readonly hidden: number }
  | { readonly kind: 'flatten' }
  | { readonly kind: 'lstm'; readonly units: number }
  | { readonly kind: 'pool'; readonly size: number };

/** A network: what one sample looks like, and the layers it goes through. */
export interface NetworkSpec {
  readonly inputShape: readonly number[];
  readonly layers: readonly LayerSpec[];
}

const layerOf = (spec: LayerSpec, input: readonly number[]): Layer => {
  switch (spec.kind) {
    case 'average':
      return average(input);
    case 'conv':
      return conv(input, spec.filters, spec.kernel);
    case 'dense':
      return dense(input, spec.units, spec.activation);
    case 'dropout':
      return dropout(input, spec.rate);
    case 'embed':
      return embed(input, spec.width);
    case 'encoder':
      return encoder(input, spec.heads, spec.hidden);
    case 'flatten':
      return flatten(input);
    case 'lstm':
      return lstm(input, spec.units);
    case 'pool':
      return pool(input, spec.size);
  }
};

/** The layers of a network, each built for what the one before it gives. */
export const buildLayers = (network: NetworkSpec): readonly Layer[] => {
  const layers: Layer[] = [];
  let shape = network.inputShape;
  for (const spec of network.layers) {
    const layer = layerOf(spec, shape);
    if (layer.outputShape.some((dim) => dim < 1)) {
      throw usageError(
        `a window of ${network.inputShape[0]} steps is too short for this network`,
        'take a longer window or another architecture',
      );
    }
    layers.push(layer);
    shape = layer.outputShape;
  }
  return layers;
};
