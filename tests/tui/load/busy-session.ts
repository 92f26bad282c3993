import type { MonitorEvent } from '../../../src/core/monitor-event.js';
import { createRng } from '../../../src/core/rng.js';
import { exampleStatus, NOW } from '../monitor/example-status.js';

export const MARKETS = 50;

const HOUR = 3_600_000;
const SYMBOLS = Array.from({ length: MARKETS }, (_, k) => `M${String(k).padStart(2, '0')}/USDT`);

/** Prices of a market wander around this. */
const BASE = 100;

/** A source of events of a session with fifty markets, without an end: made up, and always the same. */
export const busySession = () => {
  const rng = createRng(11);
  const prices = SYMBOLS.map(() => BASE);
  let [count, sequence, trades, equity] = [0, 0, 0, 10_000];

  const status = (time: number): MonitorEvent => ({
    kind: 'status',
    status: exampleStatus({
      ...{ now: time, equity, symbols: SYMBOLS, uptimeMs: count },
      markets: SYMBOLS.map((symbol, k) => ({ symbol, price: prices[k]! })),
      positions: SYMBOLS.slice(0, 20).map((symbol, k) => ({
        ...{ symbol, side: 'long' as const, quantity: 1, sellable: 1, entryPrice: BASE, target: null },
        ...{ markPrice: prices[k]!, stop: BASE * 0.9, unrealisedPnl: prices[k]! - BASE, bars: k },
      })),
    }),
  });

  const candle = (symbol: string, k: number, time: number): MonitorEvent => {
    const open = prices[k]!;
    prices[k] = Math.max(1, open * (1 + 0.004 * rng.normal()));
    const close = prices[k]!;
    return {
      ...{ kind: 'candles', symbol },
      candles: [{ time, open, high: Math.max(open, close), low: Math.min(open, close), close, volume: 7 }],
    };
  };

  const trade = (symbol: string, time: number): MonitorEvent => {
    trades += 1;
    const profit = 10 * rng.normal();
    return {
      kind: 'trades',
      trades: [
        {
          ...{ id: String(trades), symbol, side: 'long', strategy: 'busy', quantity: 1, fees: 0.2 },
          ...{ entryTime: time, entryPrice: BASE, entryReason: 'score' },
          exit: {
            time,
            price: BASE + profit,
            reason: 'target',
            profit,
            returnFraction: profit / BASE,
            bars: 3,
          },
        },
      ],
    };
  };

  /** The next event: of ten, four candles, three signals, two entries of the journal, one trade; each 500th is a status. */
  return (): MonitorEvent => {
    count += 1;
    const k = Math.floor(count / 10) % MARKETS;
    const symbol = SYMBOLS[(k + count) % MARKETS]!;
    // An hour of the market passes while each market is told of once.
    const time = NOW + Math.floor(count / 500) * HOUR;
    if (count % 500 === 0) return status(time);
    if (count % 500 === 250) {
      equity += rng.normal();
      return { kind: 'equity', points: [{ time, equity, drawdown: -0.01 }] };
    }
    switch (count % 10) {
      case 0:
        return trade(symbol, time);
      case 1:
      case 2:
      case 3:
      case 4:
        return candle(symbol, (k + count) % MARKETS, time);
      case 5:
      case 6:
        sequence += 1;
        return {
          kind: 'notice',
          notice: { sequence, time, kind: 'fill', clientOrderId: null, payload: { symbol, price: '100.5' } },
        };
      default:
        return {
          kind: 'signals',
          signals: [
            {
              ...{ symbol, barTime: time, signal: 0.5, tag: 'score', action: 'enter', reason: null },
              indicators: { ema: BASE, rsi: 40 },
            },
          ],
        };
    }
  };
};
