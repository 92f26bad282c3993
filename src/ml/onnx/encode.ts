import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import {
  ONNX_TYPES,
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
} from './model.js';

/** `AttributeProto.AttributeType`, by our names. */
const ATTRIBUTE_TYPES = { float: 1, int: 2, string: 3, tensor: 4, floats: 6, ints: 7 } as const;

const text = (w: BinaryWriter, field: number, value: string): void => {
  w.tag(field, WireType.LengthDelimited).string(value);
};

const integer = (w: BinaryWriter, field: number, value: number): void => {
  w.tag(field, WireType.Varint).int64(value);
};

const inside = (w: BinaryWriter, field: number, write: () => void): void => {
  w.tag(field, WireType.LengthDelimited).fork();
  write();
  w.join();
};

const writeTensor = (w: BinaryWriter, tensor: OnnxTensor): void => {
  for (const dim of tensor.dims) integer(w, 1, dim);
  integer(w, 2, ONNX_TYPES[tensor.type]);
  text(w, 8, tensor.name);
  const { buffer, byteOffset, byteLength } = tensor.data;
  w.tag(9, WireType.LengthDelimited).bytes(new Uint8Array(buffer, byteOffset, byteLength));
};

const writeAttribute = (w: BinaryWriter, name: string, attribute: OnnxAttribute): void => {
  if (attribute.kind === 'other') throw new Error(`attribute "${name}" cannot be written`);
  text(w, 1, name);
  switch (attribute.kind) {
    case 'float':
      w.tag(2, WireType.Bit32).float(attribute.value);
      break;
    case 'int':
      integer(w, 3, attribute.value);
      break;
    case 'string':
      text(w, 4, attribute.value);
      break;
    case 'tensor':
      inside(w, 5, () => writeTensor(w, attribute.value));
      break;
    case 'floats':
      for (const value of attribute.value) w.tag(7, WireType.Bit32).float(value);
      break;
    case 'ints':
      for (const value of attribute.value) integer(w, 8, value);
      break;
  }
  integer(w, 20, ATTRIBUTE_TYPES[attribute.kind]);
};

const writeNode = (w: BinaryWriter, node: OnnxNode): void => {
  for (const name of node.inputs) text(w, 1, name);
  for (const name of node.outputs) text(w, 2, name);
  text(w, 4, node.op);
  for (const [name, attribute] of Object.entries(node.attributes)) {
    inside(w, 5, () => writeAttribute(w, name, attribute));
  }
  if (node.domain !== '') text(w, 7, node.domain);
};

const writeValue = (w: BinaryWriter, value: OnnxValue): void => {
  text(w, 1, value.name);
  inside(w, 2, () =>
    inside(w, 1, () => {
      integer(w, 1, ONNX_TYPES[value.type]);
      inside(w, 2, () => {
        for (const dim of value.dims) {
          inside(w, 1, () => (typeof dim === 'number' ? integer(w, 1, dim) : text(w, 2, dim)));
        }
      });
    }),
  );
};

const writeGraph = (w: BinaryWriter, graph: OnnxGraph): void => {
  for (const node of graph.nodes) inside(w, 1, () => writeNode(w, node));
  text(w, 2, graph.name);
  for (const tensor of graph.constants) inside(w, 5, () => writeTensor(w, tensor));
  for (const value of graph.inputs) inside(w, 11, () => writeValue(w, value));
  for (const value of graph.outputs) inside(w, 12, () => writeValue(w, value));
};

/**
 * The bytes of an `.onnx` file: protocol buffers with the field numbers of `onnx.proto` (ONNX IR 10).
 * The same model gives the same bytes.
 *
 * @throws Error where the model holds an attribute that is only read
 */
export const encodeOnnx = (model: OnnxModel): Uint8Array => {
  const w = new BinaryWriter();
  integer(w, 1, model.irVersion);
  text(w, 2, model.producer);
  inside(w, 7, () => writeGraph(w, model.graph));
  for (const [domain, version] of Object.entries(model.opsets)) {
    inside(w, 8, () => {
      text(w, 1, domain);
      integer(w, 2, version);
    });
  }
  return w.finish();
};
