import { describe, expect, test } from '@jest/globals';
import { digestOf } from '../../../../src/core/digest.js';
import { isTraderError } from '../../../../src/core/errors.js';
import { packResult, unpackResult } from '../../../../src/evolution/evaluators/queue/result-bytes.js';
import type { Score } from '../../../../src/evolution/fitness/score.js';

const score: Score = {
  ...{ status: 'scored', share: 1, growth: -Infinity, drawdown: -0, stability: 1 / 3, trades: 4 },
  objective: null,
  windows: [{ trainGrowth: 0.1, trainTrades: 2, selected: true, testGrowth: -0.25 }],
  evaluation: [null, 58, 0.5, 3, -0.125, 4],
};
const result = { worker: 'host-a:4711', elapsedMs: 12.5, scores: [score, score] };

const refusalOf = (bytes: Buffer) => {
  try {
    unpackResult(bytes);
  } catch (error) {
    if (isTraderError(error)) return error;
    throw error;
  }
  throw new Error('it was taken');
};

/** A result with a header of one's own before a body. */
const withHeader = (header: string, body: Buffer = Buffer.alloc(0)): Buffer => {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(Buffer.byteLength(header));
  return Buffer.concat([size, Buffer.from(header), body]);
};

const emptyDigest = digestOf(Buffer.alloc(0));

describe('a result as bytes', () => {
  test('is read as it was, to the last bit, wherever the bytes lie', () => {
    const bytes = packResult(result);
    const shifted = Buffer.alloc(bytes.byteLength + 5).subarray(5);
    bytes.copy(shifted);
    const read = unpackResult(shifted);
    expect(read).toEqual(result);
    expect(Object.is(read.scores[0]!.drawdown, -0)).toBe(true);
  });

  test('is refused wherever it is cut off', () => {
    const bytes = packResult(result);
    for (let end = 0; end < bytes.byteLength; end++)
      expect(refusalOf(bytes.subarray(0, end)).message).toMatch(/is cut off$|is damaged$/);
  });

  test('is refused where one bit of its scores is another, or something follows', () => {
    const bytes = packResult(result);
    const start = 4 + bytes.readUInt32LE(0);
    for (const at of [start, start + 9, bytes.byteLength - 1]) {
      const damaged = Buffer.from(bytes);
      damaged[at]! ^= 1;
      expect(refusalOf(damaged)).toMatchObject({
        exitCode: 3,
        message: 'a result of host-a:4711 is damaged',
      });
    }
    expect(refusalOf(Buffer.concat([bytes, Buffer.alloc(8)])).message).toBe(
      'a result of host-a:4711 is damaged',
    );
  });

  test('is refused where its body is no column of numbers', () => {
    const body = Buffer.alloc(7);
    const header = JSON.stringify({ worker: 'a', elapsedMs: 1, digest: digestOf(body) });
    expect(refusalOf(withHeader(header, body)).message).toBe('a result of a is cut off');
  });

  test.each([
    ['no JSON', 'nonsense'],
    ['null', 'null'],
    ['no worker', `{"elapsedMs":1,"digest":"${emptyDigest}"}`],
    ['a worker that is none', `{"worker":{},"elapsedMs":1,"digest":"${emptyDigest}"}`],
    ['no time', `{"worker":"a","digest":"${emptyDigest}"}`],
    ['a time below none', `{"worker":"a","elapsedMs":-1,"digest":"${emptyDigest}"}`],
    // The size of the next batch is reckoned from it: an endless one would be none.
    ['an endless time', `{"worker":"a","elapsedMs":1e999,"digest":"${emptyDigest}"}`],
    ['a time as a text', `{"worker":"a","elapsedMs":"1","digest":"${emptyDigest}"}`],
    ['terminal codes', '\u001b[2J'],
  ])('is refused with a header that is none: %s', (_, header) => {
    const { message, exitCode } = refusalOf(withHeader(header));
    expect([message, exitCode]).toEqual(['a result is broken: its header is none', 3]);
  });

  test('steers no terminal with the name of its worker, nor fills one', () => {
    const worker = `\u001b[2J${'x'.repeat(5000)}`;
    const { message } = refusalOf(withHeader(JSON.stringify({ worker, elapsedMs: 1, digest: 'f' })));
    expect(message).toBe(`a result of  [2J${'x'.repeat(196)} is damaged`);
  });
});
