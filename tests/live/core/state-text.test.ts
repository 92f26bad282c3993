import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromStored, toStored } from '../../../src/live/core/state-text.js';

const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, null, true),
    fc.double().map((value) => (Object.is(value, -0) ? 0 : value)),
    fc.string().filter((text) => !text.startsWith('~')),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.string().filter((name) => name !== '__proto__'),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value;

describe('the stored state of a session', () => {
  it('goes through JSON and comes back as it was, numbers that are not finite included', () => {
    fc.assert(
      fc.property(plain, (state) => {
        expect(fromStored(JSON.parse(JSON.stringify(toStored(state))))).toEqual(state);
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it('has no number that JSON does not know', () => {
    expect(JSON.stringify(toStored({ stop: Number.NaN, until: [Number.POSITIVE_INFINITY] }))).toBe(
      '{"stop":"~NaN","until":["~Infinity"]}',
    );
  });
});
