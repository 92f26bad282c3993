import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { TradeRecord } from '../../src/memory/trades/trade-record.js';
import { cleanText } from '../../src/report/clean-text.js';
import { csvCell } from '../../src/report/csv/cells.js';
import { LOGGED_TRADES_HEAD, loggedTradeLine } from '../../src/report/csv/logged-trades.js';
import { displayWidth } from '../../src/report/terminal/text.js';
import { createTheme } from '../../src/report/terminal/theme.js';
import { tradeTableLines } from '../../src/report/trades/trade-table.js';

const START = Date.UTC(2026, 0, 5, 7);

const trade = (changes: Partial<TradeRecord> = {}): TradeRecord => ({
  id: 7,
  mode: 'paper',
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
  exitReason: 'target',
  fees: 50.5,
  slippage: 0,
  profit: 449.5,
  returnFraction: 0.0149833,
  durationMs: 3_600_000,
  success: true,
  bars: null,
  mae: -0.01,
  mfe: 0.02,
  ambiguous: false,
  regime: null,
  exact: { quantity: '0.50000000', entryPrice: '60000.10', exitPrice: null, fees: null },
  ...changes,
});

/** The cells of one line of CSV (RFC 4180), as a spreadsheet takes it apart. */
const cellsOf = (line: string): readonly string[] => {
  const cells = [''];
  let quoted = false;
  for (let k = 0; k < line.length; k++) {
    const char = line[k]!;
    if (char === '"' && quoted && line[k + 1] === '"') cells[cells.length - 1] += line[++k];
    else if (char === '"') quoted = !quoted;
    else if (char === ',' && !quoted) cells.push('');
    else if (char === '\n' && !quoted) break;
    else cells[cells.length - 1] += char;
  }
  return cells;
};

const HEAD = LOGGED_TRADES_HEAD.trim().split(',');

const cellOf = (record: TradeRecord, name: string): string =>
  cellsOf(loggedTradeLine(record))[HEAD.indexOf(name)]!;

describe('a trade as CSV', () => {
  test('has its decimals in the digits they were given in, and times in ISO 8601', () => {
    expect(loggedTradeLine(trade())).toBe(
      '7,paper,dip,BTC/USDT,long,closed,0.50000000,2026-01-05T07:00:00Z,60000.10,oversold,2026-01-05T08:00:00Z,61000.1,target,50.5,0,449.5,0.0149833,3600000,true,,-0.01,0.02,false,,3,s-1,,\n',
    );
  });

  test('has empty cells where an open trade has nothing', () => {
    const open = trade({
      status: 'open',
      exitTime: null,
      exitPrice: null,
      exitReason: null,
      profit: null,
      success: null,
    });
    for (const name of ['exit_time', 'exit_price', 'exit_reason', 'profit', 'success'])
      expect(cellOf(open, name)).toBe('');
  });

  test('keeps a negative decimal a number', () => {
    const rebate = trade({ fees: -0.5, exact: { ...trade().exact, fees: '-0.50' } });
    expect(cellOf(rebate, 'fees')).toBe('-0.50');
  });

  test('does not trust the text of a decimal', () => {
    const damaged = trade({ exact: { ...trade().exact, quantity: '=1+1' } });
    expect(cellOf(damaged, 'quantity')).toBe('0.5');
  });

  test.each([
    ['=HYPERLINK("http://evil","x")', `'=HYPERLINK("http://evil","x")`],
    ['+1', "'+1"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', 'x'],
    ['\t=1+1', "'=1+1"],
    ['"quoted", and more', '"quoted", and more'],
    ['two\nlines', 'two lines'],
    ['a\r\n=b', 'a =b'],
    ['\0=1+1', "'=1+1"],
    ['\u001b[31mred\u001b[0m', 'red'],
    ['left\u202eright', 'leftright'],
    ['', ''],
    ['plain', 'plain'],
  ])('makes of %j the harmless cell %j', (text, cell) => {
    for (const name of ['entryReason', 'exitReason', 'regime', 'externalId', 'sessionId', 'strategy']) {
      const cells = cellsOf(loggedTradeLine(trade({ [name]: text })));
      expect(cells).toHaveLength(HEAD.length);
      expect(cells).toContain(cell);
      for (const other of cells) expect(other).toBe(cleanText(other));
    }
  });

  test('is one row of as many cells, whatever the reasons say', () => {
    const wild = fc.string({ unit: 'binary', maxLength: 30 });
    fc.assert(
      fc.property(wild, wild, (entryReason, exitReason) => {
        const record = trade({ entryReason, exitReason });
        expect(cellsOf(loggedTradeLine(record))).toHaveLength(HEAD.length);
        for (const name of ['entry_reason', 'exit_reason'])
          expect(cellOf(record, name)).not.toMatch(/^[=+\-@\t\r\0]/);
      }),
    );
  });

  test('csvCell leaves NUL characters out before it looks for a formula', () => {
    expect(csvCell('\0\0=1')).toBe("'=1");
    expect(csvCell('a\0b')).toBe('ab');
  });
});

describe('the table of trades', () => {
  const theme = (width: number) => createTheme({ width, colour: false, unicode: true });
  const long = trade({
    id: 1_000_000,
    strategy: 'a_very_long_name_of_a_strategy',
    symbol: '1000SATS/USDT',
    quantity: 123456.123456789,
    entryPrice: 123456.78,
    exitPrice: 0.00001234,
    profit: -1234567.89,
    exitReason: '\u001b[31mred\u001b[0m and quite a long reason',
  });

  test.each([60, 80, 100, 140])('fits %d columns', (width) => {
    const lines = tradeTableLines([trade(), long], theme(width));
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    expect(lines).toHaveLength(4);
    expect(lines[3]).toBe(' mode paper');
    expect(lines.join('\n')).not.toContain('\u001b');
    if (width >= 80) expect(lines[1]).toMatch(/ 7 2026-01-05 07:00 dip /);
  });

  test('shows everything where there is room', () => {
    const [head, row] = tradeTableLines([trade()], theme(140));
    expect(head).toMatch(
      /# Entry \(UTC\) +Strategy Symbol +Side Quantity +In at +Out at +Net P&L +Return Held Reason/,
    );
    expect(row).toMatch(/long +0\.5 60,000\.10 61,000\.10 \+449\.50 \+1\.50 % +1h target/);
  });

  test('has a column for the mode where there are several', () => {
    const lines = tradeTableLines([trade(), trade({ mode: 'live' })], theme(80));
    expect(lines[0]).toMatch(/Entry \(UTC\) +Mode +Strategy/);
    expect(lines.slice(1).map((line) => / (paper|live) /.exec(line)?.[1])).toEqual(['paper', 'live']);
  });

  test('has a column for what is left where a part of an open trade was left', () => {
    const open = { status: 'open', exitPrice: null, exitTime: null, profit: null } as const;
    const trades = [trade({ ...open, id: 1 }), trade({ ...open, id: 2 }), trade({ id: 3 })];
    const lines = tradeTableLines(trades, theme(140), false, new Map([[1, 0.125]]));
    expect(lines[0]).toMatch(/Quantity +Left +In at/);
    expect(lines[1]).toMatch(/0\.5 +0\.125 +60,000\.10/);
    expect(lines[2]).toMatch(/0\.5 +0\.5 +60,000\.10/);
    expect(lines[3]).toMatch(/0\.5 +60,000\.10 +61,000\.10/);
    expect(tradeTableLines(trades, theme(140), false, new Map([[1, 0.5]]))[0]).not.toContain('Left');
  });

  test('has quantity and result in 80 columns, also of trades told to the second', () => {
    const filled = trade({ entryTime: START + 23_512, mode: 'live' });
    const [head, row] = tradeTableLines([filled], theme(80));
    expect(head).toMatch(/Entry \(UTC\) +Strategy Symbol +Side Quantity +In at +Net P&L/);
    expect(row).toMatch(/2026-01-05 07:00:23 dip +BTC\/USDT long +0\.5 60,000\.10 +\+449\.50/);
  });

  test('tells seconds of all trades or of none, and of none that are filled at bars', () => {
    const replayed = trade({ entryTime: START + 23_512, mode: 'replay' });
    expect(tradeTableLines([replayed], theme(140))[1]).toMatch(/2026-01-05 07:00 dip/);
    const lines = tradeTableLines([trade(), trade({ entryTime: START + 23_512 })], theme(140));
    expect(lines[1]).toMatch(/2026-01-05 07:00:00 dip/);
  });

  test('cuts and drops nothing where it is to be whole', () => {
    const [head, , row] = tradeTableLines([trade(), long], theme(80), true);
    expect(head).toMatch(/Quantity +In at +Out at +Net P&L +Return Held Reason$/);
    expect(row).toContain('a_very_long_name_of_a_strategy');
    expect(row).toContain('red and quite a long reason');
  });

  test('shows no more than was held: digits without room are cut off, and in a pipe there are all', () => {
    const eth = trade({ quantity: 10.9415475 });
    expect(tradeTableLines([eth], theme(80))[1]).toContain(' 10.941547 ');
    expect(tradeTableLines([eth], theme(80), true)[1]).toContain(' 10.9415475 ');
  });

  test('says that a trade is open', () => {
    const open = trade({ status: 'open', exitTime: null, exitPrice: null, exitReason: null, profit: null });
    expect(tradeTableLines([open], theme(80))[1]).toMatch(/60,000\.10 +open/);
  });
});
