import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { type Desk, openDesk, trader } from '../run.js';
import { endPrograms, startProgram } from './programs.js';
import { problemsOf } from './schema.js';

const desks: Desk[] = [];
const fresh = (): Desk => {
  const desk = openDesk();
  desks.push(desk);
  return desk;
};
afterEach(endPrograms);
afterAll(() => {
  for (const desk of desks) desk.remove();
});

const RANGE = [
  '--provider',
  'synthetic',
  '--seed',
  '7',
  '--from',
  '2024-01-01',
  '--to',
  '2024-03-01',
] as const;
const REPLAY = ['--feed', 'replay', ...RANGE] as const;

interface Trade {
  readonly symbol: string;
  readonly entryTime: number;
  readonly entryPrice: number;
  readonly exitTime: number | null;
  readonly exitPrice: number | null;
  readonly exitReason: string | null;
  readonly profit: number | null;
}

const tradesOf = async (desk: Desk): Promise<readonly Trade[]> => {
  const { code, out } = await trader(desk, ['trades', 'list', '--json', '--limit', '1000']);
  expect(code).toBe(0);
  return JSON.parse(out).trades.toReversed();
};

const facts = ({ symbol, entryTime, entryPrice, exitTime, exitPrice, exitReason, profit }: Trade) => ({
  ...{ symbol, entryTime, entryPrice, exitTime, exitPrice, exitReason, profit },
});

describe('a session over past candles', () => {
  test.each([
    ['adaptive', ['BTC/USDT']],
    ['sma_crossover', ['BTC/USDT', 'ETH/USDT']],
  ])('of %s on %j ends where the backtest ends', async (strategy, symbols) => {
    const desk = fresh();
    const markets = symbols.flatMap((symbol) => ['--symbol', symbol]);
    const live = await trader(desk, ['live', strategy, ...REPLAY, ...markets, '--json']);
    expect(live.code).toBe(0);
    const args = ['--no-db', '--json', '--max-position', '0.1'];
    const backtest = await trader(desk, ['backtest', strategy, ...RANGE, ...markets, ...args]);
    const { equity, trades } = JSON.parse(backtest.out);
    const end = JSON.parse(live.out);
    expect(end).toMatchObject({
      mode: 'replay',
      strategy,
      end: 'end of data',
      positions: [],
      clockSkewMs: null,
    });
    expect(end.equity).toBe(equity.at(-1).equity);
    expect(trades.length).toBeGreaterThan(3);
    const order = (a: Trade, b: Trade): number => a.entryTime - b.entryTime || (a.symbol < b.symbol ? -1 : 1);
    const stored = (await tradesOf(desk)).map(facts).sort(order);
    expect(stored.map(({ symbol, entryTime, exitReason }) => [symbol, entryTime, exitReason])).toEqual(
      [...(trades as Trade[])].sort(order).map((t) => [t.symbol, t.entryTime, t.exitReason]),
    );
    expect((await trader(desk, ['db', 'check'])).code).toBe(0);
  });

  test.each([
    ['market', []],
    ['twap', ['--execution', 'twap', '--execution-slices', '4', '--execution-duration', '1h']],
  ])(
    '(%s) that is killed half-way and started again ends as if nothing had happened',
    async (_, flags) => {
      const whole = fresh();
      const args = ['live', 'adaptive', ...REPLAY, ...flags, '--json'];
      const expected = JSON.parse((await trader(whole, args)).out);
      const desk = fresh();
      const killed = startProgram(desk, ['live', 'adaptive', ...REPLAY, ...flags, '--speed', '200000']);
      await killed.saying(/closed at[\s\S]*closed at/);
      killed.signal('SIGKILL');
      expect((await killed.ended).code).toBeNull();
      const another = await trader(desk, [...args, '--session', 'another']);
      expect(another.code).toBe(2);
      expect(another.err).toMatch(
        /^error: the session to go on with on paper:replay:main is [-\da-f]+, not "another" — /,
      );
      const [, id = ''] = /([-\da-f]{36})/.exec(another.err) ?? [];
      const { code, out, err } = await trader(desk, [...args, '--session', id, '--balance', '5000']);
      expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('goes on') });
      expect(err).toContain('\n  under the rules it began with; not taken over: balance\n');
      const { equity, cash, bars, now } = JSON.parse(out);
      expect({ equity, cash, bars, now }).toEqual({
        equity: expected.equity,
        cash: expected.cash,
        bars: expected.bars,
        now: expected.now,
      });
      expect((await tradesOf(desk)).map(facts)).toEqual((await tradesOf(whole)).map(facts));
      const { share, notes } = JSON.parse((await trader(desk, ['parity', '--json'])).out);
      expect({ share, notes }).toEqual({
        share: 1,
        notes: [expect.stringMatching(/^the session was resumed at 2024-0\d-\d\d \d\d:\d\d$/)],
      });
      expect((await trader(desk, ['db', 'check'])).code).toBe(0);
    },
    150_000,
  );

  test('may follow another on the same account', async () => {
    const desk = fresh();
    const args = ['live', 'adaptive', ...REPLAY, '--json'];
    const first = JSON.parse((await trader(desk, args)).out);
    const named = await trader(desk, [...args, '--session', first.sessionId]);
    expect([named.code, named.err]).toEqual([
      2,
      expect.stringContaining(`no session "${first.sessionId}" is to go on with on paper:replay:main`),
    ]);
    const second = await trader(desk, args);
    expect(second.code).toBe(0);
    const again = JSON.parse(second.out);
    expect(again.sessionId).not.toBe(first.sessionId);
    expect(again.equity).toBe(first.equity);
  });
});

describe('what a session prints', () => {
  test('is one document with --json, and lines of at most 80 columns without an escape code elsewhere', async () => {
    const desk = fresh();
    const { out, err } = await trader(desk, ['live', 'adaptive', ...REPLAY]);
    expect(out).toBe('');
    expect(err).toMatch(/^REPLAY adaptive on BTC\/USDT 1h\n {2}account paper:replay:main, /);
    expect(err).toMatch(
      /\nended: end of data\n {2}from 2024-01-01 00:00 to 2024-03-02 00:00 UTC, \d+ bars\n/,
    );
    expect(err).not.toContain('\u001b');
    expect(Math.max(...err.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(err).not.toMatch(/\d\.\d{9}/);
    const document = await trader(desk, ['live', 'adaptive', ...REPLAY, '--json']);
    expect(document.out).toMatch(/^\{[^\n]+\}\n$/);
    expect(JSON.parse(document.out).end).toBe('end of data');
    expect(problemsOf(JSON.parse(document.out))).toEqual([]);
  });

  test('is nothing with --quiet', async () => {
    const { code, out, err } = await trader(fresh(), ['live', 'adaptive', ...REPLAY, '--quiet']);
    expect([code, out, err]).toEqual([0, '', '']);
  });
});
