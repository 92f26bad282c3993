import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { candlesFromRows } from '../../src/core/candles.js';
import { gatherSimulatorMarkets } from '../../src/library/simulator-markets.js';
import { writeCandleCsv } from '../../src/market/csv/write.js';

const HOUR = 3_600_000;
const START = Date.UTC(2024, 0, 1);
const folder = mkdtempSync(join(tmpdir(), 'trader-markets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const base = { exchange: 'binance', seed: 7, dataDir: folder };

/** A file of so many hourly candles of a market that nobody knows the rules of; prices have two decimals. */
const csv = (hours: number): string => {
  const file = join(folder, `${hours}.csv`);
  const rows = Array.from({ length: hours }, (_, i) => [START + i * HOUR, 1.25, 1.5, 1, 1.25, 10] as const);
  writeFileSync(file, [...writeCandleCsv(candlesFromRows('ZZZ/USDT', '1h', rows))].join(''));
  return file;
};

const ofFile = (hours: number, from?: number) =>
  gatherSimulatorMarkets(
    { ...base, provider: 'csv', file: csv(hours) },
    { symbols: ['ZZZ/USDT'], timeframe: '1h', from, now: 0 },
  );

describe('gatherSimulatorMarkets', () => {
  it('opens synthetic markets a year ago at midnight, with candles before and after', async () => {
    const now = Date.UTC(2025, 5, 15, 13, 30);
    const { markets, startTime } = await gatherSimulatorMarkets(
      { ...base, provider: 'synthetic' },
      { symbols: ['BTC/USDT', 'ETH/USDT'], timeframe: '1m', from: undefined, now },
    );
    expect(startTime).toBe(Date.UTC(2024, 5, 15));
    expect(markets.map(({ symbol, tickSize }) => [symbol, tickSize])).toEqual([
      ['BTC/USDT', 0.01],
      ['ETH/USDT', 0.01],
    ]);
    const { candles } = markets[0]!;
    if (typeof candles !== 'function') throw new Error('a synthetic market has an end');
    expect(candles(startTime - HOUR, startTime + HOUR)).toMatchObject({ length: 120 });
    const far = candles(startTime + 1e11, startTime + 1e11 + HOUR);
    expect(far.length).toBe(60);
  });

  it('opens stored markets after 500 candles, or half of them', async () => {
    expect((await ofFile(2000)).startTime).toBe(START + 500 * HOUR);
    expect((await ofFile(100)).startTime).toBe(START + 50 * HOUR);
    expect((await ofFile(100, START + 7 * HOUR)).startTime).toBe(START + 7 * HOUR);
  });

  it('takes the grid of an unknown market from its prices', async () => {
    const { markets } = await ofFile(100);
    expect(markets[0]).toMatchObject({ symbol: 'ZZZ/USDT', tickSize: 0.01, makerFeeRate: 0.001 });
  });

  it.each([START - 1, START + 100 * HOUR])('refuses to open outside of the candles: %d', async (from) => {
    await expect(ofFile(100, from)).rejects.toMatchObject({ kind: 'data', hint: 'choose another --from' });
  });
});
