import { existsSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { examineFile } from '../../src/market/csv/examine.js';
import { exactTime } from '../../src/market/quality/describe.js';

const shared = new URL('../../../shared/market/', import.meta.url).pathname;
const here = existsSync(shared);

const examine = (file: string, repair = false) =>
  examineFile(`${shared}${file}`, { symbol: 'BTC/USDT', repair });

(here ? describe : describe.skip)('clean files from exchanges (skipped: ../shared is absent)', () => {
  // Rows, gaps and hours missing are those of the README beside the files; the candles without volume were counted there.
  test.each([
    ['binance_spot_BTCUSDT_1d.csv', '1d', 3121, 0, 0, 0],
    ['binance_spot_ETHUSDT_1d.csv', '1d', 3121, 0, 0, 0],
    ['binance_spot_BTCUSDT_1h.csv.gz', '1h', 77_629, 28, 127, 5],
    ['binance_spot_ETHUSDT_1h.csv.gz', '1h', 65_653, 20, 59, 4],
    ['binance_spot_SOLUSDT_1h.csv.gz', '1h', 51_575, 10, 19, 3],
    ['binance_spot_BTCUSDT_5m.csv.gz', '5m', 219_168, 0, 0, 0],
    ['binance_spot_BTCUSDT_1m_2025-06.csv.gz', '1m', 43_198, 0, 0, 0],
  ])(
    '%s is accused of its gaps and empty candles only',
    async (file, timeframe, length, gaps, missing, zero) => {
      const result = await examine(file);
      expect(result).toMatchObject({ status: 'ok', timeframe, rows: length });
      const found = result.findings.filter(({ kind }) => kind === 'gap');
      expect(found.length).toBe(gaps);
      expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(missing);
      const rest = result.findings.filter(({ kind }) => kind !== 'gap').map(({ kind }) => kind);
      expect(rest).toEqual(Array(zero).fill('zero-volume'));
    },
  );
});

(here ? describe : describe.skip)('messy files (skipped: ../shared is absent)', () => {
  test('candles that open at hh:28 after an outage are off the grid', async () => {
    const file = 'messy/BNBUSDT_1h_2018-02_offgrid_after_outage.csv';
    const refused = await examine(file);
    expect(refused.status).toBe('refused');
    expect(
      refused.findings.map(({ kind, from, to, count }) => [kind, exactTime(from), exactTime(to), count]),
    ).toEqual([
      ['off-grid', '2018-02-09 09:28:15.787', '2018-02-11 03:28:15.787', 43],
      ['gap', '2018-02-08 01:00', '2018-02-09 08:00', 32],
    ]);
    const mended = await examine(file, true);
    if (mended.status !== 'ok') throw new Error('was refused');
    expect(mended.candles.length).toBe(424 - 43);
    expect(mended.findings.map(({ from, to, count }) => [exactTime(from), exactTime(to), count])).toEqual([
      ['2018-02-08 01:00', '2018-02-11 03:00', 75],
    ]);
  });

  test('daily candles frozen before their close are named, all nine and no other', async () => {
    const result = await examine('messy/partial_candles_BTCUSDT_1d_2022-03_06.csv');
    expect(result.status).toBe('ok');
    // The days whose close differs from that of the complete daily file.
    expect(result.findings.map(({ kind, from }) => `${kind} ${exactTime(from).slice(0, 10)}`)).toEqual(
      ['03-22', '03-26', '03-27', '03-28', '04-09', '04-15', '05-30', '06-04', '06-05'].map(
        (day) => `unfinished 2022-${day}`,
      ),
    );
  });

  test('in a tail of two exchanges every stretch of the second one is named', async () => {
    const result = await examine('messy/BTCUSDT_1h_2026-06-25_2026-08-22_mixed_exchange_tail.csv');
    expect(result.status).toBe('ok');
    const of = (kind: string) => result.findings.filter((finding) => finding.kind === kind);
    expect(of('gap').map(({ from, count }) => [exactTime(from), count])).toEqual([
      ['2026-07-01 00:00', 1],
      ['2026-07-02 00:00', 1],
    ]);
    // Counted by hand: the rows whose volume has more than five decimals come in 51 stretches, 178 candles in all.
    const changes = of('venue-change');
    expect(changes.length).toBe(51);
    expect(exactTime(changes[0]!.from)).toBe('2026-07-03 00:00');
    expect(exactTime(changes[50]!.from)).toBe('2026-08-22 00:00');
    expect(exactTime(changes[50]!.to)).toBe('2026-08-22 06:00');
    // Each stretch but the last ends in a candle that the next open contradicts.
    expect(of('unfinished').map(({ from }) => from)).toEqual(changes.slice(0, -1).map(({ to }) => to));
  });
});
