import { dataError } from '../../core/errors.js';
import { INPUT, OUTPUT } from '../network/inference.js';
import type { OnnxOutline } from '../onnx/outline.js';
import { outputsOf } from '../train/loss.js';
import type { ModelMetadata } from './metadata.js';
import { lossOfMetadata } from './model-loss.js';

/**
 * Checks what a file says of itself before onnxruntime sees it: standard operators alone, nothing that lies in another
 * file or in a graph within the graph, and the input and output that the metadata speaks of.
 *
 * @throws TraderError (data)
 */
export const checkOutline = (outline: OnnxOutline, metadata: ModelMetadata, path: string): void => {
  const refuse = (reason: string) =>
    dataError(`${path} is not taken: ${reason}`, { hint: 'train it anew with "trader train"' });
  if (outline.oddities > 0) throw refuse('it holds functions or sparse numbers');
  if (outline.constants.some(({ external }) => external)) throw refuse('its numbers lie in another file');
  const odd = outline.nodes.find(({ domain, graphs }) => domain !== '' || graphs > 0);
  if (odd !== undefined) throw refuse(`it uses ${JSON.stringify(odd.op.slice(0, 40))}, which is not plain`);
  const [input, ...moreInputs] = outline.inputs;
  const [output, ...moreOutputs] = outline.outputs;
  if (moreInputs.length > 0 || input?.name !== INPUT || input.type !== 'float') {
    throw refuse(`it does not take the one input "${INPUT}"`);
  }
  if (moreOutputs.length > 0 || output?.name !== OUTPUT || output.type !== 'float') {
    throw refuse(`it does not give the one output "${OUTPUT}"`);
  }
  const { steps, names } = metadata.features;
  const fits = (dims: readonly (number | string)[], wanted: readonly number[]): boolean =>
    dims.length === wanted.length + 1 &&
    typeof dims[0] === 'string' &&
    wanted.every((dim, k) => dims[k + 1] === dim);
  if (!fits(input.dims, [steps, names.length]) || !fits(output.dims, [outputsOf(lossOfMetadata(metadata))])) {
    throw refuse('its shapes are not those of its metadata');
  }
};
