import { type Candles, candlesFromRows } from '../../src/core/candles.js';
import { syntheticCandles } from '../../src/market/synthetic/provider.js';
import { withToyInputs } from './toy-columns.js';

const HOUR = 3_600_000;
const START = Date.UTC(2024, 0, 1);

/** Hourly candles with these closes; each opens at the close before, with room of `spread` above and below. */
export const marketOf = (closes: readonly number[], spread = 1, volumes: readonly number[] = []): Candles =>
  candlesFromRows(
    'BTC/USDT',
    '1h',
    closes.map((close, i) => {
      const open = closes[i - 1] ?? close;
      const high = Math.max(open, close) + spread;
      const low = Math.min(open, close) - spread;
      return [START + i * HOUR, open, high, low, close, volumes[i] ?? 100];
    }),
  );

/** `bars` hours of the made-up market, with what strategies may ask for beside candles. */
export const syntheticMarket = (seed: number, bars: number): Candles =>
  withToyInputs(
    syntheticCandles({ symbol: 'ETH/USDT', timeframe: '1h', from: START, to: START + bars * HOUR }, seed),
  );
