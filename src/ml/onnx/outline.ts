import { BinaryReader, type WireType } from '@bufbuild/protobuf/wire';
import { dataError } from '../../core/errors.js';
import { type ConstantOutline, onnxType, readConstant } from './constant-outline.js';
import type { OnnxType, OnnxValue } from './model.js';
import { type NodeOutline, readNode } from './node-outline.js';
import { addBounded, OnnxProblem, readFields, readInteger, readPart } from './read-parts.js';

/** What an ONNX file says of itself, read without running or loading any of it. */
export interface OnnxOutline {
  readonly irVersion: number;
  readonly opsets: Readonly<Record<string, number>>;
  readonly producer: string;
  readonly nodes: readonly NodeOutline[];
  readonly constants: readonly ConstantOutline[];
  /** Inputs that are not constants. */
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  /** Sparse constants and functions of its own: legal, and not used by anything this project takes. */
  readonly oddities: number;
}

/** More than any file has that is taken here. */
const MOST = { operators: 20_000, constants: 20_000, values: 1_000, dimensions: 16, sets: 100 } as const;

const readDimension = (r: BinaryReader): number | string => {
  let dim: number | string = '';
  readPart(r, {
    1: (r) => {
      dim = readInteger(r);
    },
    2: (r) => {
      dim = r.string();
    },
  });
  return dim;
};

const readValue = (r: BinaryReader): OnnxValue => {
  const dims: (number | string)[] = [];
  let name = '';
  let type: OnnxType | undefined;
  const shape = (r: BinaryReader): void =>
    readPart(r, { 1: (r) => addBounded(dims, readDimension(r), MOST.dimensions, 'dimensions') });
  const tensor = (r: BinaryReader): void =>
    readPart(r, {
      1: (r) => {
        type = onnxType(r.int32());
      },
      2: shape,
    });
  readPart(r, {
    1: (r) => {
      name = r.string();
    },
    2: (r) => readPart(r, { 1: tensor }),
  });
  if (type === undefined) throw new OnnxProblem(`the element type of "${name}" is not one that can be read`);
  return { name, type, dims };
};

const outline = (bytes: Uint8Array): OnnxOutline => {
  const opsets: Record<string, number> = {};
  const nodes: NodeOutline[] = [];
  const constants: ConstantOutline[] = [];
  const inputs: OnnxValue[] = [];
  const outputs: OnnxValue[] = [];
  const found = { irVersion: 0, producer: '', oddities: 0, graphs: 0 };
  const odd = (r: BinaryReader, wire: WireType): void => {
    found.oddities++;
    r.skip(wire);
  };
  const graph = (r: BinaryReader): void => {
    found.graphs++;
    readPart(r, {
      1: (r) => addBounded(nodes, readNode(r), MOST.operators, 'operators'),
      5: (r) => addBounded(constants, readConstant(r), MOST.constants, 'constants'),
      11: (r) => addBounded(inputs, readValue(r), MOST.values, 'inputs'),
      12: (r) => addBounded(outputs, readValue(r), MOST.values, 'outputs'),
      15: odd,
    });
  };
  const opset = (r: BinaryReader): void => {
    let domain = '';
    let version = 0;
    readPart(r, {
      1: (r) => {
        domain = r.string();
      },
      2: (r) => {
        version = readInteger(r);
      },
    });
    if (Object.keys(opsets).length === MOST.sets)
      throw new OnnxProblem(`it has more than ${MOST.sets} operator sets`);
    opsets[domain] = version;
  };
  const r = new BinaryReader(bytes);
  readFields(r, bytes.length, {
    1: (r) => {
      found.irVersion = readInteger(r);
    },
    2: (r) => {
      found.producer = r.string();
    },
    7: graph,
    8: opset,
    20: odd,
    25: odd,
  });
  if (found.graphs !== 1) throw new OnnxProblem('it holds no graph');
  const known = new Set(constants.map(({ name }) => name));
  const { irVersion, producer, oddities } = found;
  const open = inputs.filter(({ name }) => !known.has(name));
  return { irVersion, opsets, producer, nodes, constants, inputs: open, outputs, oddities };
};

const reasonOf = (error: unknown): string => {
  if (error instanceof OnnxProblem) return error.message;
  // The reader has this kind for reading beyond the end.
  return error instanceof RangeError
    ? 'it is cut off'
    : 'its bytes are those of another kind of file, or damaged';
};

/**
 * Reads what an ONNX file says of itself. Time and memory grow with the length of the file and with nothing it says.
 *
 * @throws TraderError (data) where the bytes are not an ONNX model
 */
export const outlineOnnx = (bytes: Uint8Array, name: string): OnnxOutline => {
  try {
    return outline(bytes);
  } catch (error) {
    throw dataError(`${name} is not an ONNX model: ${reasonOf(error)}`, {
      hint: 'give an .onnx file; where it is one, fetch or export it again',
      cause: error,
    });
  }
};
