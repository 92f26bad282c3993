import { describe, expect, test } from '@jest/globals';
import { candleDigest } from '../../../../src/core/candle-digest.js';
import { isTraderError } from '../../../../src/core/errors.js';
import { packCandles, unpackCandles } from '../../../../src/evolution/evaluators/queue/candle-bytes.js';
import { syntheticCandles } from '../../../../src/market/synthetic/provider.js';
import { HOUR, T0 } from '../../../research/scripted.js';

const candles = syntheticCandles({ symbol: 'BTC/USDT', timeframe: '1h', from: T0, to: T0 + 50 * HOUR }, 7);
const digest = candleDigest(candles);
const name = `data set ${digest.slice(0, 12)} is damaged`;

const refusalOf = (bytes: Uint8Array) => {
  try {
    unpackCandles(bytes, digest);
  } catch (error) {
    if (isTraderError(error)) return error;
    throw error;
  }
  throw new Error('it was taken');
};

/** Bytes with a header of one's own, and what follows it. */
const withHeader = (header: string, rest = Buffer.alloc(0)): Buffer => {
  const start = Math.ceil((12 + header.length) / 8) * 8;
  const bytes = Buffer.alloc(start);
  bytes.write('TRADERC1', 'latin1');
  bytes.writeUInt32LE(header.length, 8);
  bytes.write(header, 12, 'latin1');
  return Buffer.concat([bytes, rest]);
};

describe('candles as bytes', () => {
  test('are a mark, a header and six columns of little-endian floats', () => {
    const header = '{"symbol":"BTC/USDT","timeframe":"1h","length":50}';
    const bytes = packCandles(candles);
    const start = 64;
    expect(bytes.toString('latin1', 0, 8)).toBe('TRADERC1');
    expect([bytes.readUInt32LE(8), bytes.toString('utf8', 12, 62)]).toEqual([header.length, header]);
    expect(bytes.byteLength).toBe(start + 6 * 50 * 8);
    expect(bytes.readDoubleLE(start + 8)).toBe(T0 + HOUR);
    expect(bytes.readDoubleLE(start + (4 * 50 + 3) * 8)).toBe(candles.close[3]);
  });

  test('are read as they were, wherever the bytes lie', () => {
    const bytes = packCandles(candles);
    const shifted = Buffer.alloc(bytes.byteLength + 3).subarray(3);
    bytes.copy(shifted);
    expect(unpackCandles(shifted, digest)).toEqual(candles);
  });

  test('are refused wherever they are cut off, and where something follows', () => {
    const bytes = packCandles(candles);
    for (let end = 0; end < bytes.byteLength; end++)
      expect(refusalOf(bytes.subarray(0, end)).message).toMatch(
        new RegExp(
          `^${name}: (it does not begin as one|its header is cut off|it has \\d+ bytes instead of 2464)$`,
        ),
      );
    expect(refusalOf(Buffer.concat([bytes, Buffer.alloc(1)])).message).toBe(
      `${name}: it has 2465 bytes instead of 2464`,
    );
  });

  test('are refused where one bit of a column is another', () => {
    const bytes = packCandles(candles);
    for (const at of [64, 500, 1001, 2463]) {
      const damaged = Buffer.from(bytes);
      damaged[at]! ^= 1;
      const { message, exitCode, hint } = refusalOf(damaged);
      expect([message, exitCode]).toEqual([
        expect.stringMatching(`^${name}: its digest is [0-9a-f]{12}$`),
        3,
      ]);
      expect(hint).toContain('sent anew');
    }
  });

  test.each([
    ['no JSON', '{"symbol":'],
    ['null', 'null'],
    ['no length', '{"symbol":"BTC/USDT","timeframe":"1h"}'],
    ['a length below none', '{"symbol":"BTC/USDT","timeframe":"1h","length":-1}'],
    ['an endless length', '{"symbol":"BTC/USDT","timeframe":"1h","length":1e999}'],
    ['a huge length', '{"symbol":"BTC/USDT","timeframe":"1h","length":9007199254740991}'],
    ['half a candle', '{"symbol":"BTC/USDT","timeframe":"1h","length":0.5}'],
    ['no symbol', '{"timeframe":"1h","length":0}'],
    ['an unknown timeframe', '{"symbol":"BTC/USDT","timeframe":"7h","length":0}'],
  ])('are refused with a header that is none: %s', (_, header) => {
    expect(refusalOf(withHeader(header))).toMatchObject({
      exitCode: 3,
      message: expect.stringContaining(name),
    });
  });

  test('steer no terminal with what stands in their header', () => {
    for (const header of ['\u001b[2J', '{"symbol":"\\u001b[2J","timeframe":"1h","length":0}'])
      expect(refusalOf(withHeader(header)).message).not.toMatch(/\p{C}/u);
  });
});
