import { createHash } from 'node:crypto';
import type { SymbolName } from '../../core/symbol.js';
import { packId, unpackId } from './packed-id.js';

/** Our numbers of orders as a venue is told them, and back. */
export interface ClientIds {
  readonly sent: (ours: string) => string;
  /** Of an order in this market; the number of somebody else stays what it is. */
  readonly ours: (told: string, symbol: SymbolName) => string;
}

/**
 * A venue that takes only short numbers gets a UUID made from a longer one: the same one whenever it is made, so that an
 * order can be asked for after a restart. Told back, it is ours again, also by a program that never sent it; a text that
 * is not made as our numbers are only once it was sent or asked for.
 */
export const createClientIds = (longest: number): ClientIds => {
  const known = new Map<string, string>();
  return {
    sent: (ours) => {
      if (ours.length <= longest) return ours;
      const packed = packId(ours);
      if (packed !== null) return packed;
      const told = uuidOf(ours);
      known.set(told, ours);
      return told;
    },
    ours: (told, symbol) => unpackId(told, symbol) ?? known.get(told) ?? told,
  };
};

/** Version 8 of RFC 9562: made from a digest. */
const uuidOf = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
};
