import { createHash } from 'node:crypto';

/**
 * The number of a simulated account. Every key is an account of its own here: the number is made from it, and is the same
 * on every simulated exchange that has the key.
 */
export const accountUid = (apiKey: string): number =>
  createHash('sha256').update(apiKey).digest().readUInt32BE(0) + 1;
