import type { OnnxValue } from '../onnx/model.js';
import type { OnnxOutline } from '../onnx/outline.js';
import type { SafetyLimits } from './limits.js';

/** What a forecaster takes and gives: [batch, steps, features] → [batch, outputs]. */
export interface ModelShape {
  readonly input: string;
  readonly output: string;
  /** Undefined where the file leaves it free. */
  readonly steps: number | undefined;
  readonly features: number | undefined;
  /** The prediction alone (1), or with the ends of its band (3). */
  readonly outputs: 1 | 3 | undefined;
}

type Answer = { readonly shape: ModelShape } | { readonly problem: string; readonly hint: string };

const shapeText = ({ dims }: OnnxValue): string => `[${dims.map((dim) => dim || '?').join(', ')}]`;

const INPUT_HINT = 'a forecaster has one input of floats, [batch, steps, features]';
const OUTPUT_HINT = 'a forecaster has one output of floats, [batch, 1] or [batch, 3]';

const isOutputs = (dim: number | string): boolean => typeof dim === 'string' || dim === 1 || dim === 3;

const sizeOf = (dim: number | string): number | undefined => (typeof dim === 'number' ? dim : undefined);

/** Judges what a model takes and gives. */
export const checkSchema = ({ inputs, outputs }: OnnxOutline, limits: SafetyLimits): Answer => {
  if (inputs.length !== 1) return { problem: `it has ${inputs.length} inputs`, hint: INPUT_HINT };
  if (outputs.length !== 1) return { problem: `it has ${outputs.length} outputs`, hint: OUTPUT_HINT };
  const [input] = inputs;
  const [output] = outputs;
  if (input.type !== 'float' || input.dims.length !== 3) {
    return { problem: `its input is ${input.type} ${shapeText(input)}`, hint: INPUT_HINT };
  }
  if (output.type !== 'float' || output.dims.length !== 2 || !isOutputs(output.dims[1])) {
    return { problem: `its output is ${output.type} ${shapeText(output)}`, hint: OUTPUT_HINT };
  }
  const [batch, steps, features] = input.dims;
  if (typeof batch === 'number') {
    const hint = 'export it with a free first dimension (a dynamic batch)';
    return { problem: `its input is ${shapeText(input)}: the batch is fixed`, hint };
  }
  const within = (dim: number | string, most: number): boolean =>
    typeof dim === 'string' || (dim >= 1 && dim <= most);
  if (!within(steps, limits.steps) || !within(features, limits.features)) {
    const hint = `steps go from 1 to ${limits.steps}, features from 1 to ${limits.features}`;
    return { problem: `its input is ${shapeText(input)}`, hint };
  }
  const outputCount = sizeOf(output.dims[1]);
  return {
    shape: {
      input: input.name,
      output: output.name,
      steps: sizeOf(steps),
      features: sizeOf(features),
      outputs: outputCount === 1 || outputCount === 3 ? outputCount : undefined,
    },
  };
};
