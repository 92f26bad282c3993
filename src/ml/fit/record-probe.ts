import { createRng } from '../../core/rng.js';
import type { FeatureSpec } from '../features/definition.js';
import type { ModelMetadata } from '../model-file/metadata.js';
import type { OnnxModel } from '../onnx/model.js';
import { openPredictor } from './predict-part.js';

/** Inputs that are recorded with their outputs. */
const PROBES = 3;

/**
 * Made-up windows as wide as real ones are: uniform in [0, 1] where windows are scaled to their own range, standard normal
 * where features are standardised. The same for the same shape. No candle is in them: a model may be given away without
 * the data it was trained on.
 */
export const probeRows = ({ steps, names, normalisation }: FeatureSpec): readonly Float32Array[] => {
  const rng = createRng(1);
  const draw = normalisation === 'minmax_window' ? rng.next : rng.normal;
  return Array.from({ length: PROBES }, () => Float32Array.from({ length: steps * names.length }, draw));
};

/** What a model makes of made-up windows: what it is checked against when it is loaded. */
export const recordProbe = async (
  spec: FeatureSpec,
  model: OnnxModel,
  outputs: number,
): Promise<ModelMetadata['probe']> => {
  const shape = [spec.steps, spec.names.length];
  const rows = probeRows(spec);
  const predictor = await openPredictor(model, shape, outputs, 1);
  try {
    const given = await predictor.predict({
      count: rows.length,
      fill: (index, into, at) => into.set(rows[index], at),
    });
    return {
      inputs: rows.map((row) => [...row]),
      outputs: rows.map((_, k) => [...given.subarray(k * outputs, (k + 1) * outputs)]),
    };
  } finally {
    await predictor.close();
  }
};
