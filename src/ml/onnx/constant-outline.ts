import type { BinaryReader } from '@bufbuild/protobuf/wire';
import { ONNX_TYPES, type OnnxType } from './model.js';
import { addBounded, type Fields, readInteger, readPart, readRepeated } from './read-parts.js';

/** One constant of a file, without its numbers. */
export interface ConstantOutline {
  readonly name: string;
  /** Undefined where the element type is not one that is read here. */
  readonly type: OnnxType | undefined;
  readonly dims: readonly number[];
  /** How many elements the file holds for it: what `dims` should multiply to. */
  readonly elements: number;
  /** How many of them are not a number. */
  readonly notNumbers: number;
  /** The values of 64-bit integers where there are at most sixteen: shapes and axes. */
  readonly integers: readonly number[] | undefined;
  /** The numbers lie in another file. */
  readonly external: boolean;
}

const TYPES = new Map<number, OnnxType>(
  Object.entries(ONNX_TYPES).map(([name, number]) => [number, name as OnnxType]),
);

/** The name of an element type by its number in `TensorProto.DataType`. */
export const onnxType = (number: number): OnnxType | undefined => TYPES.get(number);

const BYTES = { float: 4, uint8: 1, int8: 1, int32: 4, int64: 8, bool: 1, double: 8 } as const;

/** Longest list of integers whose values are kept. */
const MOST_INTEGERS = 16;

const countNotNumbers = (raw: DataView, type: OnnxType | undefined): number => {
  let count = 0;
  if (type === 'float') {
    for (let at = 0; at + 4 <= raw.byteLength; at += 4) if (Number.isNaN(raw.getFloat32(at, true))) count++;
  } else if (type === 'double') {
    for (let at = 0; at + 8 <= raw.byteLength; at += 8) if (Number.isNaN(raw.getFloat64(at, true))) count++;
  }
  return count;
};

const rawIntegers = (raw: DataView): readonly number[] =>
  Array.from({ length: raw.byteLength / 8 }, (_, k) => Number(raw.getBigInt64(8 * k, true)));

const MOST_DIMENSIONS = 16;

/** Reads one `TensorProto` without keeping its numbers. */
export const readConstant = (r: BinaryReader): ConstantOutline => {
  const dims: number[] = [];
  const integers: number[] = [];
  const found = { name: '', type: 0, external: false, elements: 0, notNumbers: 0 };
  let raw: DataView | undefined;
  const number = (read: (r: BinaryReader) => number) =>
    readRepeated((r) => {
      found.elements++;
      if (Number.isNaN(read(r))) found.notNumbers++;
    });
  const table: Fields = {
    1: readRepeated((r) => addBounded(dims, readInteger(r), MOST_DIMENSIONS, 'dimensions')),
    2: (r) => {
      found.type = r.int32();
    },
    4: number((r) => r.float()),
    5: number((r) => r.int32()),
    7: number((r) => {
      const value = readInteger(r);
      if (integers.length <= MOST_INTEGERS) integers.push(value);
      return value;
    }),
    8: (r) => {
      found.name = r.string();
    },
    9: (r) => {
      const bytes = r.bytes();
      raw = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    },
    10: number((r) => r.double()),
    13: (r, wire) => {
      found.external = true;
      r.skip(wire);
    },
    14: (r) => {
      if (r.int32() !== 0) found.external = true;
    },
  };
  readPart(r, table);
  const type = onnxType(found.type);
  const { name, external } = found;
  const stored = raw === undefined || type === undefined ? 0 : raw.byteLength / BYTES[type];
  const elements = found.elements + stored;
  const isShort = type === 'int64' && elements <= MOST_INTEGERS && Number.isInteger(stored);
  return {
    name,
    type,
    dims,
    elements,
    notNumbers: found.notNumbers + (raw === undefined ? 0 : countNotNumbers(raw, type)),
    integers: isShort ? [...integers, ...(raw === undefined ? [] : rawIntegers(raw))] : undefined,
    external,
  };
};
