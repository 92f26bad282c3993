import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import { openDesk, pathsIn, trader } from './run.js';

const desk = openDesk();
afterAll(desk.remove);

const trades = (...args: readonly string[]) => trader(desk, ['trades', ...args]);
const json = async (...args: readonly string[]) => JSON.parse((await trades(...args, '--json')).out);
const ENTRY = [
  '--strategy',
  'dip',
  '--symbol',
  'BTC-USDT',
  '--quantity',
  '0.50000000',
  '--price',
  '60000.10',
];

describe('trader trades', () => {
  test('finds nothing where nothing was logged, and makes no database', async () => {
    expect(await trades('list')).toMatchObject({ code: 0, out: 'no trades are like that\n' });
    expect(await json('list')).toEqual({ trades: [], more: false, warnings: [] });
    expect((await trades('export')).out.split('\n')).toHaveLength(2);
    expect(pathsIn(desk.root)).toEqual([]);
  });

  test('does not make a strategy up that it was not told to make known', async () => {
    const refused = await trades('open', ...ENTRY);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toBe(
      'error: the memory knows no strategy "dip" — add --new-strategy to make it known\n',
    );
  });

  test('logs a trade from entry to exit', async () => {
    const opened = await trades(
      'open',
      ...ENTRY,
      ...['--new-strategy', '--quiet', '--time', '2026-01-05T10:00Z', '--reason', 'over "sold"'],
      ...['--fees', '30.00005', '--buy-score', '7.5', '--trigger', 'score', '--indicators-fired', '3'],
      ...['--breakdown', 'rsi=2,adx=1.5', '--order-id', 'o-1', '--external-id', 'bot-1'],
    );
    expect(opened).toEqual({ code: 0, out: '1\n', err: '' });
    const closing = [
      '--price',
      '61000.1',
      '--time',
      '2026-01-05T12:30Z',
      '--reason',
      'target',
      '--fees',
      '20',
    ];
    // (61000.1 - 60000.1) × 0.5 - 50.00005 = 449.99995, 1.5 % of 30000.05.
    expect(await trades('close', '1', ...closing)).toEqual({
      code: 0,
      out: 'closed trade 1: +450.00 USDT net (+1.50 %), held 2h 30m\n',
      err: '',
    });
    const again = await trades('close', '1', ...closing);
    expect(again).toMatchObject({ code: 2, out: '' });
    expect(again.err).toMatch(/^error: trade 1 is closed already — see "trader trades show 1"\n$/);
  });

  test('takes a short, and a time in milliseconds', async () => {
    const short = ['--symbol', 'ETH/USDT', '--side', 'short', '--quantity', '1', '--price', '3000'];
    const document = await json('open', '--strategy', 'dip', ...short, '--time', '1767700800000');
    expect(document).toMatchObject({
      trade: { id: 2, side: 'short', status: 'open', entryTime: Date.UTC(2026, 0, 6, 12) },
      link: null,
    });
  });

  test('knows the built-in strategies', async () => {
    expect(
      (await trades('open', ...ENTRY.with(1, 'sma-crossover'), '--time', '2026-01-07', '--quiet')).out,
    ).toBe('3\n');
    expect((await json('show', '3')).trade).toMatchObject({ strategy: 'sma_crossover' });
  });

  test('logs the same entry once, and says what it opened', async () => {
    const named = [...ENTRY, '--external-id', 'bot-1', '--time', '2026-01-05T10:00Z'];
    expect((await trades('open', ...named)).out).toBe(
      'opened trade 1: long 0.50000000 BTC at 60000.10 (BTC/USDT, dip)\n',
    );
  });

  test('lists the newest first, with every column in a pipe', async () => {
    const { out, err, code } = await trades('list');
    expect({ err, code }).toEqual({ err: '', code: 0 });
    const lines = out.trimEnd().split('\n');
    expect(lines[0]).toMatch(
      /# Entry \(UTC\) .*Strategy .*Symbol .*Side .*Quantity .*In at .*Out at .*Net P&L .*Return .*Held .*Reason$/,
    );
    expect(lines.slice(1).map((line) => line.trim().slice(0, 18))).toEqual([
      '3 2026-01-07 00:00',
      '2 2026-01-06 12:00',
      '1 2026-01-05 10:00',
      'mode external',
    ]);
    expect((await trades('list', '--limit', '1')).out).toMatch(/the newest 1; there are more/);
  });

  test.each([
    [[], [3, 2, 1]],
    [
      ['--limit', '2'],
      [3, 2],
    ],
    [['--open'], [3, 2]],
    [['--closed'], [1]],
    [['--strategy', 'sma-crossover'], [3]],
    [['--symbol', 'ethusdt'], [2]],
    [['--side', 'short'], [2]],
    [
      ['--mode', 'external'],
      [3, 2, 1],
    ],
    [['--mode', 'live', '--mode', 'paper'], []],
    [['--mode', 'backtest'], []],
    [
      ['--from', '2026-01-06'],
      [3, 2],
    ],
    [
      ['--to', '2026-01-06'],
      [2, 1],
    ],
    [['--from', '2026-01-06', '--to', '2026-01-06'], [2]],
  ] as const)('narrows the list: %j', async (flags, ids) => {
    const { trades: found, more } = await json('list', ...flags);
    expect(found.map(({ id }: { id: number }) => id)).toEqual(ids);
    expect(more).toBe(flags[0] === '--limit');
  });

  test('shows everything about a trade', async () => {
    const { out } = await trades('show', '1');
    for (const text of ['60000.10', '0.50000000', 'over "sold"', 'adx 1.5, rsi 2', '3 fired', 'o-1', 'bot-1'])
      expect(out).toContain(text);
    expect(out).toMatch(/Snapshot[\s\S]*Hash +[0-9a-f]{12}/);
    expect(await json('show', '1')).toMatchObject({
      trade: { id: 1, exact: { quantity: '0.50000000', entryPrice: '60000.10', exitPrice: '61000.1' } },
      link: { orderId: 'o-1', buyScore: 7.5, breakdown: { adx: 1.5, rsi: 2 } },
      snapshot: { strategy: 'dip' },
      executions: [],
      orders: [],
    });
  });

  test('exports CSV and JSON lines, plain and compressed, the same each time', async () => {
    const { out } = await trades('export', '--closed');
    expect(out).toMatch(/^id,mode,strategy,[^\n]+\n1,external,dip,BTC\/USDT,long,closed,0\.50000000,/);
    expect((await trades('export', '--closed', '--out', 'a.csv')).out).toBe('wrote 1 trades to a.csv\n');
    expect(readFileSync(join(desk.cwd, 'a.csv'), 'utf8')).toBe(out);
    expect(await json('export', '--out', 'b.csv.gz')).toEqual({ trades: 3, file: 'b.csv.gz' });
    expect(gunzipSync(readFileSync(join(desk.cwd, 'b.csv.gz'))).toString()).toBe(
      (await trades('export')).out,
    );
    await trades('export', '--out', 'c.jsonl');
    const lines = readFileSync(join(desk.cwd, 'c.jsonl'), 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual((await json('export')).trades);
    expect(lines.map((line) => JSON.parse(line).id)).toEqual([1, 2, 3]);
  });

  test('leaves nothing behind where an export cannot be written', async () => {
    writeFileSync(join(desk.cwd, 'keep.csv'), 'before');
    const before = pathsIn(desk.root);
    const refused = await trades('export', '--strategy', 'nobody', '--out', 'keep.csv');
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toMatch(/^error: the memory knows no strategy "nobody" — /);
    const nowhere = await trades('export', '--out', 'no/such/folder.csv');
    expect(nowhere).toMatchObject({ code: 3, out: '' });
    expect(nowhere.err).toMatch(
      /^error: no\/such\/folder\.csv cannot be written: there is no such folder — /,
    );
    expect(pathsIn(desk.root)).toEqual(before);
    expect(readFileSync(join(desk.cwd, 'keep.csv'), 'utf8')).toBe('before');
  });

  test.each([
    [['open', ...ENTRY.with(5, '1,5')], 'quantity "1,5" is not a number'],
    [['open', ...ENTRY.with(5, '0')], 'quantity 0 is not allowed'],
    [['open', ...ENTRY.with(7, '-1')], 'entry price -1 is not allowed'],
    [['open', ...ENTRY.with(3, '../x')], 'is not a symbol'],
    [['open', ...ENTRY.slice(2)], "required option '--strategy <name>' not specified"],
    [['open', ...ENTRY, '--side', 'lnog'], '--side "lnog" is not allowed — did you mean "long"?'],
    [['open', ...ENTRY, '--time', 'yesterday'], '--time "yesterday" is not a time'],
    [['open', ...ENTRY, '--fees', 'none'], 'fees "none" is not a number'],
    [['open', ...ENTRY, '--session', 'none'], 'there is no session "none"'],
    [['open', ...ENTRY, '--breakdown', 'rsi'], '--breakdown "rsi" is not a score by name'],
    [['open', ...ENTRY, '--breakdown', 'a=1,a=2'], '--breakdown names "a" twice'],
    [['open', ...ENTRY, '--external-id', 'bot-1', '--time', '2026-01-05T11:00Z'], 'with another entry time'],
    [['open', ...ENTRY.with(1, 'dap')], 'did you mean "dip"? If not, add --new-strategy'],
    [['open', ...ENTRY.with(1, '=cmd'), '--new-strategy'], '"=cmd" cannot be the name of a strategy'],
    [['close', '2', '--price', 'x'], 'exit price "x" is not a number'],
    [['close', '2', '--price', '2900', '--time', '2020-01-01'], 'is before the entry'],
    [['close', '99', '--price', '1'], 'there is no trade 99'],
    [['close', 'two', '--price', '1'], '"two" is not the number of a trade'],
    [['correct', '99', '--price', '1', '--reason', 'x'], 'there is no trade 99'],
    [['show', '0'], '"0" is not the number of a trade'],
    [['show', '99'], 'there is no trade 99'],
    [['list', '--open', '--closed'], '--open and --closed exclude each other'],
    [['list', '--from', '2026-01-02', '--to', '2026-01-01'], '--from is not before --to'],
    [['list', '--mode', 'lvie'], '--mode "lvie" is not allowed — did you mean "live"?'],
    [['list', '--limit', '0'], '--limit "0" is not allowed'],
    [['list', '--session', 'none'], 'there is no session "none"'],
    [['list', '--run', 'none'], '"none"'],
    [['export', '--out', 'trades.txt'], 'does not say how to write it'],
  ] as const)('refuses %j', async (args, message) => {
    const refused = await trades(...args);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toMatch(/^error: [^\n]+\n$/);
    expect(refused.err).toContain(message);
  });
});
