import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exactJson, parseExactJson } from '../../../../src/evolution/evaluators/queue/exact-json.js';

describe('JSON that loses no number', () => {
  test('writes those that JSON has no word for as marked ones', () => {
    expect(exactJson({ a: [Infinity, -Infinity, NaN, -0, 0, 1.5], b: null })).toBe(
      '{"a":[{"#number":"Infinity"},{"#number":"-Infinity"},{"#number":"NaN"},{"#number":"-0"},0,1.5],"b":null}',
    );
  });

  test('reads every number as it was, to the last bit', () => {
    fc.assert(
      fc.property(fc.array(fc.double()), (numbers) => {
        const read = parseExactJson(exactJson({ numbers })) as { readonly numbers: readonly number[] };
        expect(read.numbers.length).toBe(numbers.length);
        expect(read.numbers.every((number, k) => Object.is(number, numbers[k]))).toBe(true);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  test('takes a mark without a text for what it is', () => {
    const text = '{"a":{"#number":5},"b":{"#number":null},"c":null,"d":"#number"}';
    expect(parseExactJson(text)).toEqual({
      a: { '#number': 5 },
      b: { '#number': null },
      c: null,
      d: '#number',
    });
  });

  test('does not read what is cut off', () => {
    const text = exactJson({ a: [1, -0] });
    for (let end = 0; end < text.length; end++)
      expect(() => parseExactJson(text.slice(0, end))).toThrow(SyntaxError);
  });
});
