import { dataError } from '../../core/errors.js';
import { createRng } from '../../core/rng.js';
import { type OnnxOutline, outlineOnnx } from '../onnx/outline.js';
import { checkOutline } from './check-outline.js';
import type { ModelShape } from './check-schema.js';
import { SAFETY_LIMITS, type SafetyLimits } from './limits.js';
import { readBounded } from './read-bounded.js';
import type { TrialResult } from './trial-task.js';
import type { TryModel } from './try-model.js';

/** A model file that is harmless as far as it says itself. Nothing has loaded it yet. */
export interface InspectedModel {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly outline: OnnxOutline;
  readonly shape: ModelShape;
}

/** Judges the bytes of a model by what they say; throws a data error for anything that is not taken. */
export const inspectBytes = (
  bytes: Uint8Array,
  file: string,
  limits: SafetyLimits = SAFETY_LIMITS,
): InspectedModel => {
  const outline = outlineOnnx(bytes, file);
  return { file, bytes, outline, shape: checkOutline(outline, file, limits) };
};

/** Reads a file and judges it by what it says; throws a data error for anything that is not taken. */
export const inspectModel = (path: string, limits: SafetyLimits = SAFETY_LIMITS): InspectedModel =>
  inspectBytes(readBounded(path, limits.fileBytes), path, limits);

/** Rows a model is asked when it is tried. */
export interface TrialRows {
  readonly rows: readonly (readonly number[])[];
  readonly steps: number;
  readonly features: number;
  readonly timed?: number;
}

/** Made-up windows: uniform in [0, 1], as windows scaled to their own range are; the same for the same seed. */
export const trialRows = (rows: number, steps: number, features: number, seed = 1): TrialRows => {
  const rng = createRng(seed);
  const row = (): readonly number[] =>
    Array.from({ length: steps * features }, () => Math.fround(rng.next()));
  return { rows: Array.from({ length: rows }, row), steps, features };
};

/**
 * Tries a model on rows of numbers, and judges what it answers: [rows, 1] or [rows, 3] finite numbers.
 *
 * @throws TraderError (data)
 */
export const tryInspected = async (
  model: InspectedModel,
  { rows, steps, features, timed = 0 }: TrialRows,
  tryModel: TryModel,
): Promise<TrialResult> => {
  const { file, bytes, shape } = model;
  const data = Float32Array.from(rows.flat());
  const { input, output } = shape;
  const task = { bytes, input, output, data, rows: rows.length, steps, features, timed };
  const result = await tryModel(file, task);
  const [count, width] = result.shape;
  if (result.shape.length !== 2 || count !== rows.length || (width !== 1 && width !== 3)) {
    throw dataError(
      `${file} is refused: ${rows.length} rows give an output of [${result.shape.join(', ')}]`,
      {
        hint: 'a forecaster answers [batch, 1] or [batch, 3]',
      },
    );
  }
  const odd = result.outputs.filter((value) => !Number.isFinite(value));
  if (odd.length > 0 || result.outputs.length !== count * width) {
    const what = `${odd.length} of ${result.outputs.length} outputs are ${odd[0]}`;
    throw dataError(`${file} is refused: ${what}`, { hint: 'its training failed: train it again' });
  }
  return result;
};
