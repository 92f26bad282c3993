import { expect, test } from '@jest/globals';
import { openDesk, trader } from '../run.js';

test('a replay of days that its model learned from says so when it starts and when it ends', async () => {
  const desk = openDesk();
  // The shipped model validated up to 2025-02-18 02:00, and its last target lies 24 bars behind that.
  const range = ['--provider', 'synthetic', '--seed', '7', '--from', '2025-02-19', '--to', '2025-02-20'];
  const { code, err } = await trader(desk, ['live', 'ml_basic', '--feed', 'replay', ...range]);
  desk.remove();
  expect(code).toBe(0);
  const seen = err.replace(/\s+/g, ' ').match(/SEEN BEFORE: .*? only what lies behind them is a test/g);
  expect(seen).toEqual([
    'SEEN BEFORE: model "btcusdt_price" learned from the BTC/USDT bars of 2025-02-19 00:00 to 2025-02-19 02:00: what it says of them is no forecast; only what lies behind them is a test',
    'SEEN BEFORE: model "btcusdt_price" learned from 3 of the 48 BTC/USDT bars (2025-02-19 00:00 to 2025-02-19 02:00): what it says of them is no forecast; only what lies behind them is a test',
  ]);
});
