import type { BinaryReader, WireType } from '@bufbuild/protobuf/wire';

/** Why a file is not taken, in plain words. Whatever else is thrown while it is read comes from bytes that are of no such file. */
export class OnnxProblem extends Error {}

const CUT = 'it is cut off';
const UNFIT = 'its parts do not fit into each other';

/** What is done with a field of a message, by its number. */
export type Fields = Readonly<Record<number, (r: BinaryReader, wire: WireType) => void>>;

const LENGTH_DELIMITED = 2;

/** Reads the fields of one message up to `end` by a table; unknown ones are skipped. */
export const readFields = (r: BinaryReader, end: number, table: Fields): void => {
  while (r.pos < end) {
    const [field, wire] = r.tag();
    const read = table[field];
    if (read === undefined) r.skip(wire, field);
    else read(r, wire);
  }
  if (r.pos !== end) throw new OnnxProblem(UNFIT);
};

/** Reads a message inside another one. */
export const readPart = (r: BinaryReader, table: Fields): void => {
  const length = r.uint32();
  if (r.pos + length > r.len) throw new OnnxProblem(CUT);
  readFields(r, r.pos + length, table);
};

/** A whole number; beyond 2^53 the nearest that a number can be. */
export const readInteger = (r: BinaryReader): number => Number(r.int64());

/** Calls `one` for each value of a repeated number, which come one by one or packed into one block. */
export const readRepeated =
  (one: (r: BinaryReader) => void) =>
  (r: BinaryReader, wire: WireType): void => {
    if (wire !== LENGTH_DELIMITED) {
      one(r);
      return;
    }
    const end = r.uint32() + r.pos;
    if (end > r.len) throw new OnnxProblem(CUT);
    while (r.pos < end) one(r);
    if (r.pos !== end) throw new OnnxProblem(UNFIT);
  };

/** Appends to a list that a file fills; throws where it has more than `most`: two bytes of a file may ask for an object each. */
export const addBounded = <T>(list: T[], value: T, most: number, what: string): void => {
  if (list.length === most) throw new OnnxProblem(`it has more than ${most} ${what}`);
  list.push(value);
};
