import { endianness } from 'node:os';
import { promisify } from 'node:util';
import { constants, deflate, inflate } from 'node:zlib';
import { dataError } from '../../core/errors.js';

const compress = promisify(deflate);
const expand = promisify(inflate);

/** The digits of prices hardly shrink: more effort would cost seconds and save nothing. */
const LEVEL = constants.Z_BEST_SPEED;

/** Bytes in little-endian order, whatever the machine's own is. */
const littleEndian = (bytes: Buffer): Buffer => (endianness() === 'LE' ? bytes : Buffer.from(bytes).swap64());

/** A column of numbers as the database keeps it: 64-bit little-endian, deflated (zlib). */
export const packColumn = ({ buffer, byteOffset, byteLength }: Float64Array): Promise<Buffer> =>
  compress(littleEndian(Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength)), { level: LEVEL });

/** The numbers of a packed column, bit for bit. Throws a data error where it does not hold `length` of them. */
export const unpackColumn = async (packed: Uint8Array, length: number): Promise<Float64Array> => {
  const size = length * Float64Array.BYTES_PER_ELEMENT;
  const damaged = (cause?: unknown) =>
    dataError(`a stored column does not hold the ${length} numbers it should`, {
      hint: 'look at the database with "trader db check"',
      cause,
    });
  let bytes: Buffer;
  try {
    bytes = await expand(packed, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    throw damaged(error);
  }
  if (bytes.byteLength !== size) throw damaged();
  const column = new Float64Array(length);
  new Uint8Array(column.buffer).set(littleEndian(bytes));
  return column;
};
