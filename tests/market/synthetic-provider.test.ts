import { describe, expect, test } from '@jest/globals';
import { DAY_MS } from '../../src/core/timeframe.js';
import { syntheticCandles, syntheticProvider } from '../../src/market/synthetic/provider.js';

const request = { symbol: 'BTC/USDT', timeframe: '1h', from: 0, to: DAY_MS } as const;

describe('the synthetic provider', () => {
  test('answers with the candles of its seed, names its source and reports the end of the work', async () => {
    const seen: number[] = [];
    const provider = syntheticProvider(7);
    const loaded = await provider.load(request, { onProgress: (fraction) => seen.push(fraction) });
    expect(provider.name).toBe('synthetic');
    expect(loaded.source).toEqual({ provider: 'synthetic', seed: 7 });
    expect(loaded.candles).toEqual(syntheticCandles(request, 7));
    expect(loaded.findings).toEqual([]);
    expect(seen).toEqual([1]);
  });

  test('has no candles in a range in which none opens: a data error', async () => {
    const none = syntheticProvider(7).load({ ...request, from: 1, to: 2 });
    await expect(none).rejects.toMatchObject({ kind: 'data', exitCode: 3 });
  });

  test('stops before it starts when it was told to', async () => {
    const stopped = syntheticProvider(7).load(request, { signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a long range', () => {
  const from = Date.UTC(2023, 0, 10, 5);
  const request = { symbol: 'ETH/USDT', timeframe: '1h', from, to: from + 100 * 86_400_000 + 1 } as const;

  test('is made up slice by slice, to the same candles', async () => {
    const { candles } = await syntheticProvider(5).load(request);
    expect(candles).toEqual(syntheticCandles(request, 5));
  });

  test('tells how far it is, and stops when it is asked to', async () => {
    const controller = new AbortController();
    const told: number[] = [];
    const onProgress = (share: number): void => {
      told.push(share);
      if (share > 0.5) controller.abort();
    };
    await expect(
      syntheticProvider(5).load(request, { signal: controller.signal, onProgress }),
    ).rejects.toThrow();
    expect(told.length).toBeGreaterThan(1);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBeLessThan(1);
  });
});
