import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { examineFile } from '../../src/market/csv/examine.js';
import { csvProvider } from '../../src/market/csv/provider.js';
import { writeCandleCsv } from '../../src/market/csv/write.js';
import { cleanMarket, pickRows, START } from './quality-market.js';

const HOUR = 3_600_000;
const folder = mkdtempSync(join(tmpdir(), 'trader-csv-'));
afterAll(() => rmSync(folder, { recursive: true }));

const market = cleanMarket(300, 5);
const rows = [...market.time.keys()];
const save = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const csv = (picked: readonly number[]): string => [...writeCandleCsv(pickRows(market, picked))].join('');

const gappy = save('gappy.csv', csv(rows.filter((i) => i !== 50 && i !== 200)));
const bad = save(
  'bad.csv',
  `${csv(rows)}${START + 300 * HOUR + 5000},1,2,1,1,5\n${START + 301 * HOUR},1,=cmd,1,1,5\n`,
);

describe('csvProvider', () => {
  const request = { symbol: 'BTC/USDT', timeframe: '1h' } as const;

  test('answers with the range asked for and the soft findings that touch it', async () => {
    const provider = csvProvider(gappy);
    const loaded = await provider.load({ ...request, from: START + 10 * HOUR, to: START + 100 * HOUR });
    expect(loaded.candles.length).toBe(89);
    expect(loaded.candles.time[0]).toBe(START + 10 * HOUR);
    expect(loaded.source).toEqual({ provider: 'csv', file: gappy });
    expect(loaded.findings.map(({ kind, from }) => [kind, from])).toEqual([['gap', START + 50 * HOUR]]);
  });

  test('says what the file holds when the range lies outside', async () => {
    const load = csvProvider(gappy).load({ ...request, from: 0, to: START });
    await expect(load).rejects.toMatchObject({
      exitCode: 3,
      hint: 'it holds 2024-01-01 00:00 .. 2024-01-13 11:00',
    });
  });

  test('refuses a file with hard findings and names them with exact times and lines', async () => {
    const load = csvProvider(bad).load({ ...request, from: START, to: START + HOUR });
    await expect(load).rejects.toMatchObject({
      exitCode: 3,
      message:
        `${bad} is refused for 2 hard findings: ` +
        'off-grid: 2024-01-13 12:00:05: opens 5 s after the grid (line 302); ' +
        'not-a-number: 2024-01-13 13:00: high is "=cmd" (line 303)',
      hint: `"trader data import ${bad} --symbol BTC/USDT --repair" leaves out what cannot be used`,
    });
  });

  test('refuses a timeframe that is not the one of the file', async () => {
    const load = csvProvider(gappy).load({ ...request, timeframe: '5m', from: START, to: START + HOUR });
    await expect(load).rejects.toThrow('has rows 1h apart, not 5m');
  });
});

describe('examineFile', () => {
  test('refuses hard findings and hands them over', async () => {
    const result = await examineFile(bad, { symbol: 'BTC/USDT', repair: false });
    expect(result).toMatchObject({ status: 'refused', timeframe: '1h', rows: 302 });
    expect(result.findings.map(({ kind }) => kind)).toEqual(['off-grid', 'not-a-number']);
  });

  test('with repair leaves out what cannot be used and says so', async () => {
    const result = await examineFile(bad, { symbol: 'BTC/USDT', repair: true });
    if (result.status !== 'ok') throw new Error('was refused');
    expect(result.candles.length).toBe(300);
    expect(result.candles.symbol).toBe('BTC/USDT');
    expect(result.findings).toEqual([]);
    expect(result.repaired.map(({ kind }) => kind)).toEqual(['off-grid', 'not-a-number']);
    expect(result.actions.map(({ action, reason, count }) => [action, reason, count])).toEqual([
      ['dropped', 'not-a-number', 1],
      ['dropped', 'off-grid', 1],
    ]);
  });

  test('refuses a file of which a repair would leave nothing', async () => {
    const path = save('nothing.csv', `${START + 1},1,2,1,1,5\n${START + HOUR + 1},1,2,1,1,5\n`);
    await expect(examineFile(path, { symbol: 'BTC/USDT', repair: true })).rejects.toMatchObject({
      exitCode: 3,
      message: `${path}: not one of its 2 rows can be used`,
    });
  });
});
