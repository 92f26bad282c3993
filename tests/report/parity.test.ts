import { describe, expect, it } from '@jest/globals';
import type { ParityReport } from '../../src/core/parity-report.js';
import { parityLines, shareText } from '../../src/report/terminal/parity.js';
import { createTheme } from '../../src/report/terminal/theme.js';

const BAR = Date.UTC(2024, 0, 1, 5);

const REPORT: ParityReport = {
  share: 0.99999,
  decisions: { equal: 2, compared: 2 },
  fills: { equal: 1, compared: 2 },
  trades: { equal: 0, compared: 0 },
  differences: [
    {
      ...{ kind: 'price', of: 'fill', role: 'entry', symbol: 'BTC/USDT', barTime: BAR, field: 'price' },
      ...{ session: 42_000.5, backtest: 42_000 },
    },
    {
      ...{ kind: 'inside-bar', of: 'fill', role: 'entry', symbol: 'BTC/USDT', barTime: BAR, field: 'fee' },
      ...{ session: 4.2, backtest: 4.1999999 },
    },
    {
      ...{ kind: 'timing', of: 'fill', role: 'exit', symbol: 'BTC/USDT', barTime: BAR, field: 'bar' },
      ...{ session: BAR, backtest: BAR + 3_600_000 },
    },
  ],
  kinds: { price: 1, timing: 1, 'inside-bar': 1 },
  cutOff: { decisions: 1, fills: 2 },
  equity: { time: BAR, session: 10_001, backtest: 10_000, difference: 1, bps: 1 },
  ...{ bars: 24, from: BAR, to: BAR + 82_800_000 },
  notes: ['rsi took over after the bar of 2024-01-01 12:00: from there on compared with it'],
};

const HEAD = {
  ...{ session: 's-1', strategy: 'adaptive', symbols: ['BTC/USDT'], timeframe: '1h', currency: 'USDT' },
};

const textOf = (report: ParityReport, limit = 20, width = 80): string =>
  parityLines(report, HEAD, limit, createTheme({ width, colour: false, unicode: true })).join('\n');

describe('the figure', () => {
  it.each([
    [1, '100.00 %'],
    [0.999_99, '99.99 %'],
    [1 - Number.EPSILON, '99.99 %'],
    [0.75, '75.00 %'],
    [0, '0.00 %'],
  ])('of %p is never rounded up', (share, text) => {
    expect(shareText(share)).toBe(text);
  });
});

describe('the report of a parity', () => {
  it('says what was compared, the money, what was cut off and what to know', () => {
    const text = textOf(REPORT).replaceAll(/ +/g, ' ');
    expect(text).toContain('99.99 % equal to the backtest');
    expect(text).toContain('Fills 1 of 2 equal');
    expect(text).toContain('Trades none');
    expect(text).toContain('10,001.00 USDT, backtest 10,000.00: +1.00 USDT (1.00 bps)');
    expect(text).toContain('1 decision and 2 fills behind the last bar');
    expect(text).toContain('rsi took over');
    expect(text).toContain('1 price, 1 timing, 1 inside-bar');
  });

  it('says beside the decisions how many entries were held', () => {
    const missing: ParityReport['differences'][number] = {
      ...{ kind: 'held', of: 'fill', role: 'entry', symbol: 'BTC/USDT', barTime: BAR, field: 'fill' },
      ...{ session: null, backtest: 'buy 1 at 42000' },
    };
    const exit = { ...missing, role: 'exit', barTime: BAR + 3_600_000 } as const;
    const held = { ...REPORT, differences: [missing, exit], kinds: { held: 2 } };
    const told = (report: ParityReport): string => textOf(report).replaceAll(/ +/g, ' ');
    expect(told(held)).toContain('Decisions 2 of 2 equal; 1 entry held, not followed');
    const twice = { ...held, differences: [missing, exit, { ...missing, barTime: BAR + 7_200_000 }] };
    expect(told(twice)).toContain('Decisions 2 of 2 equal; 2 entries held, not followed');
    expect(told(REPORT)).not.toContain('not followed');
  });

  it('has one row for each fill that differs, in the digits of a report, all of them where those look the same', () => {
    const lines = parityLines(
      ...[REPORT, HEAD, 20, createTheme({ width: 80, colour: false, unicode: true }), true],
    );
    expect(lines).toContain(
      ' 2024-01-01 05:00  BTC/USDT  entry  price 42,000.50, backtest 42,000.00; fee 4.2, backtest 4.1999999 (inside-bar)',
    );
    expect(lines).toContain(
      ' 2024-01-01 05:00  BTC/USDT  exit   bar 2024-01-01 05:00, backtest 2024-01-01 06:00',
    );
  });

  it('is broken between words on a terminal, and loses nothing', () => {
    const text = textOf(REPORT, 20, 60).replaceAll(/\s+/g, ' ');
    expect(text).toContain(
      'entry price 42,000.50, backtest 42,000.00; fee 4.2, backtest 4.1999999 (inside-bar)',
    );
  });

  it('lists no more than it is asked for, and says how many there are', () => {
    expect(textOf(REPORT, 1)).toContain('1 more (--limit, --json)');
    expect(textOf(REPORT, 1)).not.toContain('exit');
  });

  it('says so where nothing differs', () => {
    const same = { ...REPORT, share: 1, differences: [], kinds: {}, notes: [] };
    expect(textOf(same).replaceAll(/\s+/g, ' ')).toContain(
      'Nothing at 24 closes: there the session did what the backtest does; what was cut off is not compared.',
    );
    const whole = { ...same, cutOff: { decisions: 0, fills: 0 } };
    expect(textOf(whole)).toContain('Nothing at 24 closes: there the session did what the backtest does.');
  });

  it.each([60, 80, 120])('is no wider than %p columns', (width) => {
    for (const line of textOf(REPORT, 20, width).split('\n'))
      expect([...line].length).toBeLessThanOrEqual(width);
  });
});
