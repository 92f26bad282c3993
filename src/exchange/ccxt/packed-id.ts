import { createHash } from 'node:crypto';
import type { SymbolName } from '../../core/symbol.js';
import { symbolPart } from '../../execution/order/client-order-id.js';

/** Session, market, minute of the bar, purpose and attempt, as `clientOrderId` writes them. */
const SHAPE = /^t([0-9a-z]{6})-([A-Za-z0-9_]+)-([0-9a-z]{1,6})-([exstf])([0-9a-z]{1,6})$/;
const LETTERS = 'exstf';

/** Bits of each field; with those of the digest 122, all that a UUID of version 8 leaves free. */
const FIELDS = [32n, 30n, 3n, 16n] as const;
const DIGEST_BITS = 41n;

const digestBits = (text: string): bigint =>
  BigInt(`0x${createHash('sha256').update(text).digest('hex')}`) >> (256n - DIGEST_BITS);

const lowest = (value: bigint, bits: bigint): bigint => value & ((1n << bits) - 1n);

const hex = (value: bigint, digits: number): string => value.toString(16).padStart(digits, '0');

/** RFC 9562: 48 bits, version 8, 12 bits, variant 10, 62 bits. */
const uuidOf = (bits: bigint): string => {
  const last = hex(lowest(bits, 62n) | (2n << 62n), 16);
  const first = hex(bits >> 74n, 12);
  const middle = hex(lowest(bits >> 62n, 12n), 3);
  return `${first.slice(0, 8)}-${first.slice(8)}-8${middle}-${last.slice(0, 4)}-${last.slice(4)}`;
};

const UUID = /^([0-9a-f]{8})-([0-9a-f]{4})-8([0-9a-f]{3})-([89ab][0-9a-f]{3})-([0-9a-f]{12})$/;

const bitsOf = (uuid: string): bigint | null => {
  const found = UUID.exec(uuid.toLowerCase());
  if (found === null) return null;
  const [, a, b, c, d, e] = found;
  return (BigInt(`0x${a}${b}${c}`) << 62n) | lowest(BigInt(`0x${d}${e}`), 62n);
};

/**
 * One of our numbers (`clientOrderId`) as a UUID of version 8 from which it can be read back; null for any other text, and
 * for one with more attempts or a later bar than there is room for.
 */
export const packId = (ours: string): string | null => {
  const [, session, , minute, letter, attempt] = SHAPE.exec(ours) ?? [];
  if (session === undefined || minute === undefined || letter === undefined || attempt === undefined)
    return null;
  const values = [session, minute, attempt].map((digits) => Number.parseInt(digits, 36));
  const [s, m, a] = values as [number, number, number];
  const fields = [s, m, LETTERS.indexOf(letter), a].map(BigInt);
  if (FIELDS.some((bits, k) => fields[k]! >> bits !== 0n)) return null;
  const packed = fields.reduce((bits, field, k) => (bits << FIELDS[k]!) | field, 0n);
  return uuidOf((packed << DIGEST_BITS) | digestBits(ours));
};

/**
 * The number that was packed into a UUID, of an order in this market; null where it is none of ours, or of another market.
 * Nothing needs to be remembered for it: a program that never sent the order can read it, too.
 */
export const unpackId = (told: string, symbol: SymbolName): string | null => {
  const bits = bitsOf(told);
  if (bits === null) return null;
  let rest = bits >> DIGEST_BITS;
  const fields = [...FIELDS].reverse().map((width) => {
    const field = lowest(rest, width);
    rest >>= width;
    return field;
  });
  const [attempt, purpose, minute, session] = fields as [bigint, bigint, bigint, bigint];
  const letter = LETTERS[Number(purpose)];
  if (letter === undefined) return null;
  const name = session.toString(36).padStart(6, '0');
  const ours = `t${name}-${symbolPart(symbol)}-${minute.toString(36)}-${letter}${attempt.toString(36)}`;
  return digestBits(ours) === lowest(bits, DIGEST_BITS) ? ours : null;
};
