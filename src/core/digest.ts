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

/** Beyond this many keys the general way to sort is the faster one. */
const FEW_KEYS = 32;

/** The keys in order, by UTF-16 code units. Few of them by insertion: most objects have a few. */
const inOrder = (keys: string[]): readonly string[] => {
  if (keys.length > FEW_KEYS) return keys.sort();
  for (let k = 1; k < keys.length; k++) {
    const key = keys[k]!;
    let at = k;
    for (; at > 0 && keys[at - 1]! > key; at--) keys[at] = keys[at - 1]!;
    keys[at] = key;
  }
  return keys;
};

/** Texts of objects that never change again, for as long as there are those. */
const lasting = new WeakMap<object, string>();

/**
 * JSON with object keys in sorted order and no spaces: one text per value, fit to be hashed (in the manner of RFC 8785).
 * `undefined` members are left out; non-finite numbers become null.
 */
export const canonicalJson = (value: unknown): string => {
  if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : 'null';
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const known = lasting.get(value);
  if (known !== undefined) return known;
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  let members = '';
  for (const key of inOrder(Object.keys(value))) {
    const member: unknown = (value as Readonly<Record<string, unknown>>)[key];
    if (member === undefined) continue;
    members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
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
