import type { MonitorEvent } from '../../../src/core/monitor-event.js';
import { fullSession } from '../gallery/full-session.js';
import { exampleStatus, NOW } from '../monitor/example-status.js';

/** What others may have put into names and texts: control characters, colours, wide, combining and right-to-left ones. */
const RUBBISH = `x\x1b[31mred\x1b[2J\x07\r\n\t日本語のとても長い名前 e\u0301 \u202Eevil\u200b 👩‍👩‍👧‍👦 ${'long'.repeat(60)}`;

/** A session whose texts are rubbish and whose numbers are huge, tiny, or none. */
export const hostileSession = (): readonly MonitorEvent[] => {
  const symbols = Array.from(
    { length: 50 },
    (_, k) => `${'日'.repeat(k % 5)}M${k}/${RUBBISH.slice(0, 3 + k)}`,
  );
  const numbers = [0, -0, 1e-300, 1e300, -1e300, Number.NaN, Number.POSITIVE_INFINITY, 12_345.678_9];
  const number = (k: number): number => numbers[k % numbers.length]!;
  return [
    ...fullSession(),
    {
      kind: 'status',
      status: exampleStatus({
        ...{
          symbols,
          strategy: RUBBISH,
          venue: RUBBISH,
          entriesHeld: RUBBISH,
          lastError: RUBBISH,
          lastErrorAt: NOW,
        },
        ...{ equity: 1e300, cash: Number.NaN, exposure: 1e6, drawdown: Number.NaN, dailyLoss: 1e9 },
        markets: symbols.map((symbol, k) => ({ symbol, price: number(k) })),
        positions: symbols.map((symbol, k) => ({
          ...{ symbol, side: 'short' as const, quantity: number(k), sellable: 0, entryPrice: number(k + 1) },
          ...{ markPrice: number(k + 2), stop: number(k + 3), target: null, unrealisedPnl: number(k + 4) },
          bars: 1e15,
        })),
      }),
    },
    { kind: 'link', link: 'lost', text: RUBBISH },
    {
      kind: 'candles',
      symbol: symbols[0]!,
      candles: numbers.map((value, k) => ({
        ...{ time: NOW + k, open: value, high: number(k + 1), low: number(k + 2), close: number(k + 3) },
        volume: number(k + 4),
      })),
    },
    {
      kind: 'equity',
      points: numbers.map((equity, k) => ({ time: NOW + k, equity, drawdown: number(k + 1) })),
    },
    {
      kind: 'trades',
      trades: numbers.map((value, k) => ({
        ...{ id: `h${k}`, symbol: RUBBISH, side: 'long', strategy: RUBBISH, quantity: value, fees: value },
        ...{ entryTime: NOW, entryPrice: value, entryReason: RUBBISH },
        exit: { time: NOW, price: value, reason: RUBBISH, profit: value, returnFraction: value, bars: k },
      })),
    },
    {
      kind: 'signals',
      signals: [
        {
          ...{
            symbol: RUBBISH,
            barTime: NOW,
            signal: Number.NaN,
            tag: RUBBISH,
            action: 'refused',
            reason: RUBBISH,
          },
          indicators: Object.fromEntries(numbers.map((value, k) => [`${RUBBISH}${k}`, value])),
        },
      ],
    },
    {
      kind: 'notice',
      notice: {
        sequence: 900,
        time: NOW,
        kind: RUBBISH,
        clientOrderId: null,
        payload: { symbol: RUBBISH, x: RUBBISH },
      },
    },
    {
      kind: 'alerts',
      alerts: [
        {
          ...{ id: 'r', time: NOW, severity: 'critical', what: RUBBISH, text: RUBBISH, delivery: RUBBISH },
        },
      ],
    },
    { kind: 'settings', settings: [{ name: RUBBISH, value: RUBBISH, source: RUBBISH }] },
    { kind: 'answer', ok: false, text: RUBBISH },
  ];
};
