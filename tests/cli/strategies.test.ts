import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openMemory } from 'trader';
import { openDesk, pathsIn, trader } from './run.js';

const desk = openDesk();
afterAll(desk.remove);
const HOUR = 3_600_000;
const END = Date.UTC(2026, 0, 10);
const WINDOW = ['--days', '7', '--to', '2026-01-10'];

const strategies = (...args: readonly string[]) => trader(desk, ['strategies', ...args]);
const json = async (...args: readonly string[]) => JSON.parse((await strategies(...args, '--json')).out);
const names = (document: { strategies: readonly { strategy: string }[] }) =>
  document.strategies.map(({ strategy }) => strategy);

/** Trades of 1 at 100 that make these profits, an hour apart. */
const log = async (strategy: string, profits: readonly number[]) => {
  const memory = await openMemory({ dataDir: desk.dataDir });
  await memory.registerStrategy({ name: strategy });
  for (const [k, profit] of profits.entries()) {
    const exitTime = END - k * HOUR;
    const entry = { strategy, symbol: 'BTC/USDT', quantity: 1, entryPrice: 100, entryTime: exitTime - HOUR };
    await memory.logTrade({ ...entry, exitPrice: 100 + profit, exitTime });
  }
  await memory.close();
};

describe('trader strategies', () => {
  test('knows the built-in ones where there is no memory, and makes none', async () => {
    expect((await strategies('list', '--quiet')).out).toMatch(
      /^adaptive\nbollinger\nbreakout_ema\nbuy_and_hold\n/,
    );
    expect((await strategies('top')).out).toMatch(/^no strategy was judged yet: /);
    expect(await json('poor')).toEqual({
      evaluatedAt: null,
      from: null,
      to: null,
      strategies: [],
      warnings: [],
    });
    expect(await strategies('evaluate', '--if-due')).toMatchObject({
      code: 0,
      out: 'an evaluation is not due yet: 100 closed trades missing of 100\n',
    });
    expect(pathsIn(desk.root)).toEqual([]);
  });

  describe('with trades', () => {
    beforeAll(async () => {
      await log('steady', [3, 2, 3, 2, 3, 2]);
      await log('losing', [-3, -2, 1, -3, -2]);
      await log('worse', [-3, -3, -2, -3, -2.5]);
      await log('few', [5, 5]);
    });

    test('evaluates, the highest score first, and keeps the result', async () => {
      const evaluation = await json('evaluate', ...WINDOW);
      expect(evaluation).toMatchObject({
        evaluated: true,
        to: END + 24 * HOUR,
        from: END + 24 * HOUR - 7 * 24 * HOUR,
        minTrades: 5,
        closedTrades: 18,
        cycles: { evaluation: { due: false, missing: 100 }, evolution: { interval: 500, missing: 482 } },
      });
      expect(names(evaluation)).toEqual(['steady', 'losing', 'worse', 'few']);
      expect(evaluation.strategies[3]).toMatchObject({ trades: 2, score: null });
      expect(names(await json('top'))).toEqual(['steady', 'losing', 'worse']);
      expect(names(await json('top', '--limit', '1'))).toEqual(['steady']);
      expect(names(await json('poor'))).toEqual(['worse', 'losing']);
      expect(names(await json('poor', '--below', '0'))).toEqual([]);
      expect((await strategies('poor', '--quiet')).out).toBe('worse\nlosing\n');
      expect(names(await json('top', '--now', ...WINDOW, '--min-trades', '2'))).toHaveLength(4);
    });

    test('prints tables of 80 columns', async () => {
      for (const command of [['evaluate', ...WINDOW], ['top'], ['poor'], ['list']]) {
        const { out, err, code } = await strategies(...command);
        expect({ err, code }).toEqual({ err: '', code: 0 });
        expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
      }
      const { out } = await strategies('top');
      expect(out).toMatch(/Score Strategy +Mode +In +Trades +Won +Net profit/);
      expect(out).toMatch(/100\.0 steady +external +USDT +6 100\.0 % +\+15\.00/);
    });

    test('says which may trade', async () => {
      expect((await strategies('deactivate', 'worse', '--reason', 'it loses')).out).toBe(
        'worse may not trade any more\n',
      );
      const listed = async (name: string) =>
        (await json('list')).strategies.find((strategy: { name: string }) => strategy.name === name);
      expect(await listed('worse')).toMatchObject({
        status: 'inactive',
        statusReason: 'it loses',
        trades: 5,
      });
      expect(await listed('adaptive')).toMatchObject({ status: null, origin: 'built-in' });
      await strategies('deactivate', 'sma-crossover', '--reason', 'a test');
      expect(await listed('sma_crossover')).toMatchObject({ status: 'inactive', origin: 'built-in' });
      expect((await json('list', '--status', 'inactive')).strategies).toHaveLength(2);
      expect(await json('activate', 'worse')).toMatchObject({
        strategy: { name: 'worse', status: 'active' },
      });
    });

    test('evaluates when it is due: once, however many processes ask', async () => {
      const due = { EVALUATION_INTERVAL: '3' };
      const ask = () => trader(desk, ['strategies', 'evaluate', '--if-due', ...WINDOW, '--json'], due);
      expect(JSON.parse((await ask()).out)).toMatchObject({ evaluated: false });
      await log('steady', [1, 1, 1]);
      const answers = await Promise.all([ask(), ask(), ask()]);
      expect(answers.map(({ code }) => code)).toEqual([0, 0, 0]);
      const evaluated = answers.map(({ out }) => JSON.parse(out).evaluated);
      expect(evaluated.filter(Boolean)).toHaveLength(1);
      expect(JSON.parse((await ask()).out)).toMatchObject({
        evaluated: false,
        cycles: { evaluation: { interval: 3, marked: 21, missing: 3 } },
      });
    });

    test.each([
      [['evaluate', '--days', '0'], '--days "0" is not allowed'],
      [['evaluate', '--min-trades', '0'], '--min-trades "0" is not allowed'],
      [['evaluate', ...WINDOW, '--from', '2026-01-01'], 'days, from and to are all given'],
      [
        ['evaluate', '--from', '2026-01-02', '--to', '2026-01-01'],
        'from 2026-01-02 is not before to (the end of 2026-01-01)',
      ],
      [['evaluate', '--from', '2999-01-01'], 'from 2999-01-01 lies ahead: it is '],
      [['top', '--days', '3'], 'was made over its own stretch of time'],
      [['poor', '--below', '101'], '--below "101" is not allowed'],
      [['deactivate', 'worse'], "required option '--reason <text>' not specified"],
      [['deactivate', 'wrose', '--reason', 'x'], 'did you mean "worse"?'],
      [['activate', 'nobody'], 'the memory knows no strategy "nobody"'],
      [['list', '--status', 'actve'], 'did you mean "active" or "inactive"?'],
    ])('refuses %j', async (args, message) => {
      const refused = await strategies(...args);
      expect(refused).toMatchObject({ code: 2, out: '' });
      expect(refused.err).toMatch(/^error: [^\n]+\n$/);
      expect(refused.err).toContain(message);
    });
  });
});

describe('a strategy that is deactivated while it trades', () => {
  test('is told with the sessions that still run, which log no new entry', async () => {
    const other = openDesk();
    const memory = await openMemory({ dataDir: other.dataDir });
    await memory.registerStrategy({ name: 'dip' });
    const startedAt = Date.UTC(2026, 0, 5, 8);
    await memory.startSession({ strategy: 'dip', id: 'night', mode: 'live', startedAt });
    await memory.close();
    const deactivate = ['strategies', 'deactivate', 'dip', '--reason', 'poor'];
    expect(await trader(other, deactivate)).toEqual({
      code: 0,
      err: '',
      out:
        'dip may not trade any more\n' +
        'these sessions of it still run, and log no new entry any more; exits are taken:\n' +
        '  night (live, since 2026-01-05 08:00 UTC)\n',
    });
    const { out } = await trader(other, [...deactivate, '--json']);
    expect(JSON.parse(out)).toMatchObject({ strategy: { name: 'dip' }, running: [{ id: 'night' }] });
    const open = ['trades', 'open', '--strategy', 'dip', '--session', 'night', '--symbol', 'BTC/USDT'];
    expect(await trader(other, [...open, '--quantity', '1', '--price', '100'])).toMatchObject({
      code: 4,
      err: 'error: the strategy "dip" may not trade: poor — to let it trade again: trader strategies activate dip\n',
    });
    other.remove();
  });
});
