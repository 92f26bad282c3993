import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { backtest, type Candles, loadCandles } from 'trader';
import { builtInNames } from '../../src/strategy/load/catalogue.js';
import { withToyInputs } from '../strategy/toy-columns.js';

const FILE = new URL('../../fixtures/golden/backtests.json', import.meta.url);

const SYMBOLS = ['BTC/USDT', 'ETH/USDT'] as const;

/** What of a run is pinned. Ids are not: they hash the file of the strategy, which is another one once compiled. */
interface Golden {
  readonly dataDigest: string;
  readonly trades: number;
  readonly finalEquity: number;
  /** Over orders, fills and equity. */
  readonly digest: string;
}

const MARKET = {
  provider: 'synthetic',
  seed: 7,
  timeframe: '1h',
  from: '2022-01-01T00:00Z',
  to: '2023-01-01T00:00Z',
} as const;

// Strategies that ask for more than candles are given a toy of it; the others do not see it.
const runAll = async (): Promise<Record<string, Golden>> => {
  const markets: Candles[] = [];
  for (const symbol of SYMBOLS) markets.push(withToyInputs(await loadCandles({ ...MARKET, symbol })));
  const golden: Record<string, Golden> = {};
  for (const strategy of await builtInNames()) {
    for (const candles of [...markets.map((market) => [market]), markets]) {
      const { run, metrics } = await backtest({ strategy, candles, seed: MARKET.seed });
      golden[`${strategy} ${run.symbols.join(' ')}`] = {
        dataDigest: run.dataDigest,
        trades: metrics.trades,
        finalEquity: metrics.finalEquity!,
        digest: run.digest,
      };
    }
  }
  return golden;
};

test('every built-in strategy gives what it gave: see fixtures/golden/README.md', async () => {
  const golden = await runAll();
  if (process.env.TRADER_UPDATE_GOLDEN === '1') writeFileSync(FILE, `${JSON.stringify(golden, null, 2)}\n`);
  const pinned: Record<string, Golden> = JSON.parse(readFileSync(FILE, 'utf8'));
  expect(Object.keys(golden)).toEqual(Object.keys(pinned));
  // Data first, then what people see, then every bit: the first line that differs says where to look.
  for (const [name, { dataDigest, trades, finalEquity, digest }] of Object.entries(golden)) {
    expect([name, dataDigest]).toEqual([name, pinned[name]!.dataDigest]);
    expect([name, trades]).toEqual([name, pinned[name]!.trades]);
    expect(Math.abs(finalEquity - pinned[name]!.finalEquity)).toBeLessThanOrEqual(1e-6);
    expect([name, digest]).toEqual([name, pinned[name]!.digest]);
  }
});

test('buy_and_hold earns what the prices say, less its costs', async () => {
  for (const symbol of SYMBOLS) {
    const candles = await loadCandles({ ...MARKET, symbol });
    const { metrics } = await backtest({ strategy: 'buy_and_hold', candles });
    // In at the second open and out at the last close: 2 bps on a tick of 0.01 and 0.1 % each way, in whole lots.
    const entry = Math.ceil(candles.open[1]! * 1.0002 * 100) / 100;
    const exit = Math.floor(candles.close.at(-1)! * 0.9998 * 100) / 100;
    const lots = symbol === 'BTC/USDT' ? 100_000 : 10_000;
    const quantity = Math.floor((10_000 / (entry * 1.001)) * lots) / lots;
    expect(metrics.finalEquity).toBeCloseTo(10_000 + quantity * (exit * 0.999 - entry * 1.001), 6);
  }
});
