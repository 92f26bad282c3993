import { describe, expect, test } from '@jest/globals';
import type {
  MonitorCandle,
  MonitorEvent,
  MonitorSignal,
  MonitorTrade,
} from '../../../../src/core/monitor-event.js';
import { createTheme } from '../../../../src/report/terminal/theme.js';
import { marketChartLines, NEWEST } from '../../../../src/tui/monitor/pages/market-chart.js';
import { symbolShown } from '../../../../src/tui/monitor/symbol-shown.js';
import { NEWEST_CANDLES } from '../../../../src/tui/monitor/ui-state.js';
import { exampleStatus } from '../example-status.js';
import { toldState } from '../told-state.js';

const HOUR = 3_600_000;
const START = Date.UTC(2024, 2, 1);
const BTC = 'BTC/USDT';

const plain = createTheme({ width: 80, colour: false, unicode: true });

/** A hundred hours that rise by one an hour: the candle of hour `k` opens at 1,000 + k. */
const CANDLES: readonly MonitorCandle[] = Array.from({ length: 100 }, (_, k) => ({
  ...{ time: START + k * HOUR, open: 1_000 + k, high: 1_001 + k, low: 1_000 + k, close: 1_001 + k },
  volume: 5,
}));

const trade = (id: string, entry: number, exit: number, profit: number, symbol = BTC): MonitorTrade => ({
  ...{ id, symbol, side: 'long', strategy: 'rsi', quantity: 1, entryTime: START + entry * HOUR },
  ...{ entryPrice: 1_000 + entry, entryReason: 'score', fees: 0 },
  exit: {
    ...{ time: START + exit * HOUR, price: 1_000 + exit, reason: 'target', profit },
    ...{ returnFraction: 0.01, bars: exit - entry },
  },
});

const STATUS = exampleStatus({
  positions: [
    {
      ...{ symbol: BTC, side: 'long', quantity: 1, sellable: 1, entryPrice: 1_090, markPrice: 1_100 },
      ...{ stop: 1_085, target: null, unrealisedPnl: 10, bars: 9 },
    },
  ],
  markets: [{ symbol: BTC, price: 1_098 }],
});

const state = (events: readonly MonitorEvent[] = []) =>
  toldState([
    { kind: 'status', status: STATUS },
    { kind: 'candles', symbol: BTC, candles: CANDLES },
    ...events,
  ]);

/** Twelve columns of prices and twenty of candles. */
const SIZE = { columns: 32, rows: 14 };

const chart = (shown: ReturnType<typeof state>, look = NEWEST, size = SIZE): readonly string[] =>
  marketChartLines(shown.data, BTC, look, size, plain);

const count = (lines: readonly string[], char: string): number => lines.join('').split(char).length - 1;

describe('the candles of a market', () => {
  test('are the newest, with the price now and what is held', () => {
    const lines = chart(state());
    expect(lines.at(-1)).toContain('03-05 03:00');
    const text = lines.join('\n');
    expect(lines.find((line) => line.includes('►'))).toMatch(/^ {2}1,098\.00 ►/);
    expect(text).toContain('entry');
    expect(text).toContain('stop');
  });

  test('end where somebody scrolled to, without what is held now', () => {
    const lines = chart(state(), { end: START + 49 * HOUR, time: null });
    expect(lines.at(-1)).toContain('03-03 01:00');
    expect(lines.find((line) => line.includes('►'))).toMatch(/^ {2}1,050\.00 ►/);
    expect(lines.join('\n')).not.toContain('entry');
  });

  test('have the time that somebody came for in their middle, and point at it', () => {
    const lines = chart(state(), { end: null, time: START + 50 * HOUR });
    // Hours 41 to 60: ten on each side of the end of hour 50.
    expect(lines[0]).toContain('2024-03-03 02:00');
    expect(lines.at(-1)).toContain('03-03 12:00');
    expect(lines.some((line) => line.indexOf('┊') === 12 + 9)).toBe(true);
  });

  test('begin with the first and end with the newest, however near to them somebody looks', () => {
    expect(chart(state(), { end: null, time: START + 2 * HOUR }).at(-1)).toContain('03-01 19:00');
    expect(chart(state(), { end: null, time: START + 99 * HOUR }).at(-1)).toContain('03-05 03:00');
  });

  test('carry the entries and exits of their trades that are in the picture, and of no other market', () => {
    const trades = [
      trade('before', 10, 20, 5),
      trade('into', 70, 85, 5),
      trade('within', 88, 92, -5),
      trade('other', 88, 92, 5, 'ETH/USDT'),
    ];
    const lines = chart(state([{ kind: 'trades', trades }]), NEWEST, { columns: 32, rows: 20 });
    expect([count(lines, '▲'), count(lines, '◆'), count(lines, '×')]).toEqual([1, 1, 1]);
    const past = chart(state([{ kind: 'trades', trades }]), { end: START + 75 * HOUR, time: null });
    expect([count(past, '▲'), count(past, '◆'), count(past, '×')]).toEqual([1, 0, 0]);
  });

  test('have those indicators of the strategy as lines that are in prices', () => {
    const signals = CANDLES.slice(-20).map(
      ({ time, open }): MonitorSignal => ({
        ...{ symbol: BTC, barTime: time, signal: 0, tag: null, action: 'none', reason: null },
        indicators: { rsi: 55, ema: open - 4, none: null },
      }),
    );
    const lines = chart(state([{ kind: 'signals', signals }]), NEWEST, { columns: 120, rows: 20 });
    expect(lines[0]).toContain('· ema 1,095.00');
    expect(lines[0]).not.toContain('rsi');
    expect(count(lines.slice(1), '·')).toBeGreaterThan(5);
  });

  test('are none where nothing was told of the market', () => {
    expect(marketChartLines(state().data, 'XRP/USDT', NEWEST, SIZE, plain)).toEqual([' no candles yet']);
  });
});

describe('the market that is shown', () => {
  const candles: MonitorEvent = { kind: 'candles', symbol: 'SOL/USDT', candles: CANDLES };

  test('is the chosen one, else one that is held, else the first, else any with candles', () => {
    const chosen = { ...NEWEST_CANDLES, symbol: 'ETH/USDT' };
    expect(symbolShown(toldState([{ kind: 'status', status: STATUS }], { chart: chosen }))).toBe('ETH/USDT');
    expect(symbolShown(state())).toBe(BTC);
    const idle = exampleStatus({ positions: [], symbols: ['ETH/USDT', BTC] });
    expect(symbolShown(toldState([{ kind: 'status', status: idle }, candles]))).toBe('ETH/USDT');
    expect(symbolShown(toldState([candles]))).toBe('SOL/USDT');
    expect(symbolShown(toldState([]))).toBeNull();
  });

  test('is the one under the cursor of the page of markets', () => {
    const status = exampleStatus({
      markets: [
        { symbol: BTC, price: 1 },
        { symbol: 'ETH/USDT', price: 2 },
      ],
    });
    const tables = { markets: { cursor: 1, filter: '', sort: null } };
    expect(symbolShown(toldState([{ kind: 'status', status }], { tables }))).toBe('ETH/USDT');
  });
});
