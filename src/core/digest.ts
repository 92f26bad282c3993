import { createHash } from 'node:crypto';

/** Parts of a digest: texts are hashed as UTF-8, columns as their little-endian bytes, each with its length in front. */
export type DigestPart = string | Float64Array | Int32Array | Uint8Array;

/** SHA-256 over the parts, as 64 hex digits. The same parts give the same digest on every machine. */
export const digestOf = (...parts: readonly DigestPart[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) {
    const bytes =
      typeof part === 'string'
        ? Buffer.from(part, 'utf8')
        : new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
    hash.update(`${bytes.byteLength}:`);
    hash.update(bytes);
  }
  return hash.digest('hex');
};

/** Texts of objects that never change again, for as long as there are those. */
const lasting = new WeakMap<object, string>();

/**
 * JSON with object keys in sorted order and no spaces: one text per value, fit to be hashed (in the manner of RFC 8785).
 * `undefined` members are left out; non-finite numbers become null.
 */
export const canonicalJson = (value: unknown): string => {
  if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : 'null';
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const known = lasting.get(value);
    if (known !== undefined) return known;
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
};

/**
 * `canonicalJson` of an object that never changes again, written once: it is remembered as long as the object is there, and
 * every text that the object is a part of has it from there.
 */
export const lastingJson = (value: object): string => {
  const text = canonicalJson(value);
  lasting.set(value, text);
  return text;
};
