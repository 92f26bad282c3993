import type { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { type ConstantOutline, readConstant } from './constant-outline.js';
import { addBounded, readInteger, readPart, readRepeated } from './read-parts.js';

/** One operator of a file: what it is, what it takes and gives, and whether it carries graphs of its own (loops, branches). */
export interface NodeOutline {
  readonly op: string;
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly graphs: number;
  /** The whole number of its attributes that is farthest from zero. */
  readonly largest: number;
  /** Constants among its attributes. */
  readonly constants: readonly ConstantOutline[];
  /** Attributes of kinds that no operator a model here needs has: lists of tensors, sparse ones, references. */
  readonly oddities: number;
}

const MOST_NAMES = 4_096;
const MOST_TENSORS = 16;

/** Reads one `NodeProto`. */
export const readNode = (r: BinaryReader): NodeOutline => {
  const inputs: string[] = [];
  const outputs: string[] = [];
  const constants: ConstantOutline[] = [];
  const node = { op: '', domain: '', graphs: 0, largest: 0, oddities: 0 };
  const graph = (r: BinaryReader, wire: WireType): void => {
    node.graphs++;
    r.skip(wire);
  };
  const odd = (r: BinaryReader, wire: WireType): void => {
    node.oddities++;
    r.skip(wire);
  };
  const whole = readRepeated((r) => {
    const value = readInteger(r);
    if (Math.abs(value) > Math.abs(node.largest)) node.largest = value;
  });
  const attribute = (r: BinaryReader): void =>
    readPart(r, {
      3: whole,
      5: (r) => addBounded(constants, readConstant(r), MOST_TENSORS, 'constants in one operator'),
      6: graph,
      8: whole,
      10: odd,
      11: graph,
      14: odd,
      15: odd,
      21: odd,
      22: odd,
      23: odd,
    });
  readPart(r, {
    1: (r) => addBounded(inputs, r.string(), MOST_NAMES, 'inputs of one operator'),
    2: (r) => addBounded(outputs, r.string(), MOST_NAMES, 'outputs of one operator'),
    4: (r) => {
      node.op = r.string();
    },
    5: attribute,
    7: (r) => {
      node.domain = r.string();
    },
  });
  return { ...node, inputs, outputs, constants };
};
