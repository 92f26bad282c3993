import { BinaryReader, type WireType } from '@bufbuild/protobuf/wire';
import { dataError } from '../../core/errors.js';
import { ONNX_TYPES, type OnnxType, type OnnxValue } from './model.js';

/** One operator of a file: what it is, and whether it carries graphs of its own (loops, branches). */
export interface NodeOutline {
  readonly op: string;
  readonly domain: string;
  readonly graphs: number;
}

/** One constant of a file, without its numbers. */
export interface ConstantOutline {
  readonly name: string;
  readonly dims: readonly number[];
  /** The numbers lie in another file. */
  readonly external: boolean;
}

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

type Fields = Readonly<Record<number, (r: BinaryReader, wire: WireType) => void>>;

/** Reads the fields of one message up to `end` by a table; unknown ones are skipped. */
const fields = (r: BinaryReader, end: number, table: Fields): void => {
  while (r.pos < end) {
    const [field, wire] = r.tag();
    const read = table[field];
    if (read === undefined) r.skip(wire, field);
    else read(r, wire);
  }
  if (r.pos !== end) throw new Error('a part is longer than what holds it');
};

const part = (r: BinaryReader, table: Fields): void => {
  const length = r.uint32();
  if (r.pos + length > r.len) throw new Error('it ends too early');
  fields(r, r.pos + length, table);
};

const integer = (r: BinaryReader): number => Number(r.int64());

const LENGTH_DELIMITED = 2;

/** Dimensions come one by one or packed into one block. */
const dimensions =
  (into: number[]) =>
  (r: BinaryReader, wire: WireType): void => {
    if (wire !== LENGTH_DELIMITED) {
      into.push(integer(r));
      return;
    }
    const end = r.uint32() + r.pos;
    if (end > r.len) throw new Error('it ends too early');
    while (r.pos < end) into.push(integer(r));
  };

const readNode = (r: BinaryReader): NodeOutline => {
  const node = { op: '', domain: '', graphs: 0 };
  const graph = (r: BinaryReader, wire: WireType): void => {
    node.graphs++;
    r.skip(wire);
  };
  part(r, {
    4: (r) => {
      node.op = r.string();
    },
    5: (r) => part(r, { 6: graph, 11: graph }),
    7: (r) => {
      node.domain = r.string();
    },
  });
  return node;
};

const readConstant = (r: BinaryReader): ConstantOutline => {
  const dims: number[] = [];
  let name = '';
  let external = false;
  part(r, {
    1: dimensions(dims),
    8: (r) => {
      name = r.string();
    },
    13: (r, wire) => {
      external = true;
      r.skip(wire);
    },
    14: (r) => {
      if (r.int32() !== 0) external = true;
    },
  });
  return { name, dims, external };
};

const TYPES = new Map<number, OnnxType>(
  Object.entries(ONNX_TYPES).map(([name, number]) => [number, name as OnnxType]),
);

const readDimension = (r: BinaryReader): number | string => {
  let dim: number | string = '';
  part(r, {
    1: (r) => {
      dim = integer(r);
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
  const shape = (r: BinaryReader): void => part(r, { 1: (r) => dims.push(readDimension(r)) });
  const tensor = (r: BinaryReader): void =>
    part(r, {
      1: (r) => {
        type = TYPES.get(r.int32());
      },
      2: shape,
    });
  part(r, {
    1: (r) => {
      name = r.string();
    },
    2: (r) => part(r, { 1: tensor }),
  });
  if (type === undefined) throw new Error(`the element type of "${name}" is not one that can be read`);
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
    part(r, {
      1: (r) => nodes.push(readNode(r)),
      5: (r) => constants.push(readConstant(r)),
      11: (r) => inputs.push(readValue(r)),
      12: (r) => outputs.push(readValue(r)),
      15: odd,
    });
  };
  const opset = (r: BinaryReader): void => {
    let domain = '';
    let version = 0;
    part(r, {
      1: (r) => {
        domain = r.string();
      },
      2: (r) => {
        version = integer(r);
      },
    });
    opsets[domain] = version;
  };
  const r = new BinaryReader(bytes);
  fields(r, bytes.length, {
    1: (r) => {
      found.irVersion = integer(r);
    },
    2: (r) => {
      found.producer = r.string();
    },
    7: graph,
    8: opset,
    20: odd,
    25: odd,
  });
  if (found.graphs !== 1) throw new Error('it holds no graph');
  const known = new Set(constants.map(({ name }) => name));
  const { irVersion, producer, oddities } = found;
  const open = inputs.filter(({ name }) => !known.has(name));
  return { irVersion, opsets, producer, nodes, constants, inputs: open, outputs, oddities };
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
    const reason = error instanceof Error ? error.message : String(error);
    throw dataError(`${name} is not an ONNX model: ${reason}`, { cause: error });
  }
};
