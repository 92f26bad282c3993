import type { Strategy } from '../strategy.js';

/** A strategy together with the hash of the source it was made from: part of the identity of every run. */
export interface LoadedStrategy {
  readonly strategy: Strategy;
  readonly sourceDigest: string;
  /** Where it came from: `built-in`, or the path of the user's file. */
  readonly origin: string;
}

/** Whether a value is what `defineStrategy` returns. */
export const isStrategy = (value: unknown): value is Strategy => {
  if (value === null || typeof value !== 'object') return false;
  const { name, prepare, resolve, warmup } = value as Partial<Strategy>;
  return (
    typeof name === 'string' &&
    typeof prepare === 'function' &&
    typeof resolve === 'function' &&
    typeof warmup === 'function'
  );
};
