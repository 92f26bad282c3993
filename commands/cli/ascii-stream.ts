import type { Writable } from 'node:stream';
import { asciiText } from '../../src/report/clean-text.js';

/**
 * The same stream, but every text written to it becomes ASCII: for terminals whose locale shows nothing else. Reports
 * choose characters of their own there; this is for sentences, and for whatever else slips through.
 */
export const asciiStream = (stream: Writable): Writable => {
  const write = (chunk: unknown, ...rest: readonly unknown[]): boolean =>
    Reflect.apply(stream.write, stream, [typeof chunk === 'string' ? asciiText(chunk) : chunk, ...rest]);
  return new Proxy(stream, {
    get: (target, key) => {
      if (key === 'write') return write;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
};
