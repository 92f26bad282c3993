import { createRng } from '../../../src/core/rng.js';
import { networkOf } from '../../../src/ml/network/architectures.js';
import { inferenceModel } from '../../../src/ml/network/inference.js';
import { buildLayers } from '../../../src/ml/network/network.js';
import { startParameters } from '../../../src/ml/network/parameters.js';
import type { OnnxModel, OnnxNode } from '../../../src/ml/onnx/model.js';
import { modelTrial } from '../../../src/ml/safety/try-model.js';

/** The process for trials comes from the build: tests run from the sources. */
export const TRIAL_PROGRAM = new URL('../../../dist/src/ml/safety/trial-process.js', import.meta.url);

export const tryBuilt = modelTrial(undefined, TRIAL_PROGRAM);

export const STEPS = 8;
export const FEATURES = 2;

/** A sound forecaster: a network with drawn numbers. */
export const smallModel = (seed = 1, outputs = 1): OnnxModel => {
  const network = networkOf('mlp', [STEPS, FEATURES], outputs, 0);
  return inferenceModel(network, startParameters(buildLayers(network), createRng(seed)), 'small');
};

export const node = (
  op: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: OnnxNode['attributes'] = {},
): OnnxNode => ({ op, domain: '', inputs, outputs, attributes });

/** A model of these operators: `input` [batch, 8, 2] → `output` [batch, 1]. */
export const modelOf = (
  nodes: readonly OnnxNode[],
  constants: OnnxModel['graph']['constants'] = [],
): OnnxModel => ({
  irVersion: 9,
  opsets: { '': 18 },
  producer: 'tests',
  graph: {
    name: 'made',
    nodes,
    constants,
    inputs: [{ name: 'input', type: 'float', dims: ['batch', STEPS, FEATURES] }],
    outputs: [{ name: 'output', type: 'float', dims: ['batch', 1] }],
  },
});

export const integers = (
  name: string,
  values: readonly number[],
): OnnxModel['graph']['constants'][number] => ({
  name,
  type: 'int64',
  dims: [values.length],
  data: BigInt64Array.from(values, BigInt),
});
