import { describe, expect, test } from '@jest/globals';
import type { TradeDetails } from '../../src/memory/trades/trade-details.js';
import { displayWidth } from '../../src/report/terminal/text.js';
import { createTheme } from '../../src/report/terminal/theme.js';
import { tradeDetailLines } from '../../src/report/trades/trade-details.js';

const START = Date.UTC(2026, 0, 5, 7, 0, 23, 512);

const exact = { quantity: '0.50000000', price: null, stopPrice: null, filledQuantity: '0.50000000' };

const details: TradeDetails = {
  trade: {
    id: 7,
    mode: 'live',
    strategy: 'dip',
    strategyId: 1,
    snapshotId: 3,
    sessionId: 's-1',
    runId: null,
    externalId: null,
    symbol: 'BTC/USDT',
    side: 'long',
    status: 'closed',
    quantity: 0.5,
    entryTime: START,
    entryPrice: 60000.1,
    entryReason: 'oversold',
    exitTime: START + 3_600_000,
    exitPrice: 61000.1,
    exitReason: 'by hand',
    fees: 50.5,
    slippage: 0,
    profit: 449.5,
    returnFraction: 0.0149833,
    durationMs: 3_600_000,
    success: true,
    bars: null,
    mae: null,
    mfe: null,
    ambiguous: false,
    regime: null,
    exact: { quantity: '0.50000000', entryPrice: '60000.10', exitPrice: null, fees: null },
  },
  held: null,
  link: null,
  snapshot: null,
  executions: [],
  orders: [
    {
      id: 1,
      clientOrderId: 'trd-0123456789abcdef0123456789abcdef',
      venueOrderId: '991',
      side: 'buy',
      type: 'market',
      purpose: 'entry',
      status: 'filled',
      statusReason: null,
      quantity: 0.5,
      price: null,
      stopPrice: null,
      filledQuantity: 0.5,
      averagePrice: 60000.1,
      createdAt: START,
      exact,
      fills: [
        {
          venueFillId: '4711000815',
          time: START,
          price: 60000.1,
          quantity: 0.5,
          fee: 0.0005,
          feeCurrency: 'BTC',
          liquidity: 'taker',
          exact: { price: '60000.10000000', quantity: '0.50000000', fee: '0.00050000' },
        },
      ],
    },
  ],
  corrections: [
    {
      time: START + 7_200_000,
      reason: 'a digit too many',
      exitPrice: 610001,
      exitTime: START + 3_600_000,
      fees: 50.5,
      profit: 274949.95,
      returnFraction: 9.165,
      exact: { exitPrice: '610001.0', fees: null },
    },
  ],
};

const WHOLE = [
  'trd-0123456789abcdef0123456789abcdef',
  '4711000815',
  '60000.10000000',
  '0.00050000 BTC',
  '2026-01-05T07:00:23.512Z',
];

const theme = (width: number) => createTheme({ width, colour: false, unicode: true });

describe('everything about a trade', () => {
  test.each([60, 80, 100, 140])('is broken to %d columns and cut nowhere', (width) => {
    const lines = tradeDetailLines(details, theme(width));
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    const text = lines.join(' ').replace(/\s+/g, ' ');
    expect(text).not.toContain('…');
    for (const part of WHOLE) expect(text).toContain(part);
  });

  test('has an order and a fill on a line each where nothing is to be broken', () => {
    const lines = tradeDetailLines(details, theme(80), true);
    const fill = lines.find((line) => line.includes('4711000815'));
    for (const part of WHOLE.slice(1)) expect(fill).toContain(part);
    expect(lines.join('\n')).not.toContain('…');
  });

  test('tells a fill at the time at which the trade was entered', () => {
    const lines = tradeDetailLines(details, theme(140));
    expect(lines.filter((line) => line.includes('2026-01-05T07:00:23.512Z'))).toHaveLength(2);
  });

  test('says of an open trade what is left of it, where a part of it was left', () => {
    const trade = {
      ...details.trade,
      status: 'open',
      exitPrice: null,
      exitTime: null,
      profit: null,
    } as const;
    const textOf = (held: number | null): string =>
      tradeDetailLines({ ...details, trade, held }, theme(80))
        .join(' ')
        .replace(/\s+/g, ' ');
    expect(textOf(0.125)).toContain('Quantity 0.50000000 Left of it 0.125 Entry price');
    expect(textOf(0.5)).not.toContain('Left of it');
    expect(textOf(null)).not.toContain('Left of it');
  });

  test('tells what was corrected, why, and what it was', () => {
    const text = tradeDetailLines(details, theme(80)).join(' ').replace(/\s+/g, ' ');
    expect(text).toContain(
      'Corrected 2026-01-05T09:00:23.512Z Why a digit too many Before left at 610001.0,',
    );
    expect(text).toContain('fees 50.5, net 274949.95');
  });
});
