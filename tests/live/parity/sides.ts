import type {
  ParityFrame,
  ParitySide,
  SideDecision,
  SideFill,
  SideTrade,
} from '../../../src/live/parity/parity-side.js';

export const HOUR = 3_600_000;

/** The open of bar `k` of these tests. */
export const bar = (k: number): number => Date.UTC(2024, 0, 1) + k * HOUR;

export const enter = (k: number, other: Partial<SideDecision> = {}): SideDecision => ({
  symbol: 'BTC/USDT',
  barTime: bar(k),
  action: 'enter',
  side: 1,
  reason: 'dip',
  order: null,
  ...other,
});

export const leave = (k: number): SideDecision => enter(k, { action: 'exit', side: 0, reason: 'cross' });

export const bought = (k: number, other: Partial<SideFill> = {}): SideFill => ({
  symbol: 'BTC/USDT',
  barTime: bar(k),
  role: 'entry',
  side: 'buy',
  price: 100,
  quantity: 2,
  fee: 0.2,
  flatten: false,
  ...other,
});

export const sold = (k: number, other: Partial<SideFill> = {}): SideFill =>
  bought(k, { role: 'exit', side: 'sell', price: 110, fee: 0.22, ...other });

/** Bought in one bar and sold in another: (110 - 100) x 2 - 0.42 = 19.58. */
export const trade = (entry: number, exit: number, other: Partial<SideTrade> = {}): SideTrade => ({
  symbol: 'BTC/USDT',
  entryBar: bar(entry),
  exitBar: bar(exit),
  entryTag: 'dip',
  exitReason: 'cross',
  quantity: 2,
  fees: 0.42,
  profit: 19.58,
  ambiguous: false,
  ...other,
});

/** Decided at the close of bar 0, in at 1, out at 5: two decisions, two fills, one trade, one curve. */
export const sideOf = (other: Partial<ParitySide> = {}): ParitySide => ({
  decisions: [enter(0), leave(4)],
  fills: [bought(1), sold(5)],
  trades: [trade(1, 5)],
  equity: new Map([
    [bar(0), 1000],
    [bar(19), 1019.58],
  ]),
  ...other,
});

export const frameOf = (other: Partial<ParityFrame> = {}): ParityFrame => ({
  barMs: HOUR,
  bars: new Map([['BTC/USDT', Array.from({ length: 20 }, (_, k) => bar(k))]]),
  held: [],
  backFilled: new Set(),
  cutOff: { decisions: 0, fills: 0 },
  notes: [],
  ...other,
});
