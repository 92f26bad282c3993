import { describe, expect, test } from '@jest/globals';
import { ownParameters } from '../../../../src/library/monitor/replay/own-parameters.js';
import { loadStrategy } from '../../../../src/strategy/load/catalogue.js';

describe('what a strategy of a past session has by itself', () => {
  test('is known of a built-in one whose source is the same', async () => {
    const { sourceDigest } = await loadStrategy('confluence');
    const ran = { name: 'confluence', origin: 'built-in', sourceDigest, parameters: {} };
    expect(await ownParameters(ran)).toMatchObject({ scoreBuyTarget: 4, takeProfit: 0.04 });
  });

  test('is not known of another source, another name, or a file', async () => {
    const { sourceDigest } = await loadStrategy('confluence');
    const ran = { name: 'confluence', origin: 'built-in', sourceDigest, parameters: {} };
    expect(await ownParameters({ ...ran, sourceDigest: 'before' })).toBeNull();
    expect(await ownParameters({ ...ran, name: 'no_more' })).toBeNull();
    expect(await ownParameters({ ...ran, origin: '/home/somebody/confluence.ts' })).toBeNull();
    expect(await ownParameters({ ...ran, origin: null })).toBeNull();
  });
});
