import { expect, test } from '@jest/globals';
import { minuteText } from '../../../src/core/clock.js';
import { sessionParity } from '../../../src/live/parity/session-parity.js';
import type { Memory } from '../../../src/memory/memory.js';
import { openMemory } from '../../../src/memory/open-memory.js';
import { loadStrategy } from '../../../src/strategy/load/catalogue.js';
import { sqlitePlace, withMemory } from '../../memory/databases.js';
import { RULES } from '../session/usual-rules.js';
import { END, FROM, type PlayedSwap, playSession, SESSION } from './played-session.js';

const HOUR = 3_600_000;

const SYMBOLS = ['BTC/USDT', 'ETH/USDT'];

const parityOf = async (memory: Memory) => (await sessionParity(memory, SESSION, loadStrategy)).report;

withMemory('the parity of a session', (memory) => {
  test('of a paper session on past candles is 100 %, and what is changed afterwards is found', async () => {
    await playSession(memory(), RULES, 'sma_crossover', SYMBOLS);
    const report = await parityOf(memory());
    expect(report.differences).toEqual([]);
    expect(report.share).toBe(1);
    expect(report.notes).toEqual([]);
    expect(report.fills.compared).toBeGreaterThan(10);
    expect(report.trades.compared).toBeGreaterThan(5);
    expect(report.decisions.compared).toBeGreaterThan(10);
    expect(report).toMatchObject({ bars: 2 * 300, from: FROM, to: END - HOUR });
    expect(report.equity).toMatchObject({ time: END - HOUR, difference: 0, bps: 0 });
    expect(report.cutOff).toEqual({ decisions: 0, fills: 0 });

    const { db } = memory();
    const fill = await db.selectFrom('fills').selectAll().orderBy('id').limit(1).executeTakeFirstOrThrow();
    const price = fill.price + 1;
    const altered = { price, price_text: String(price) };
    await db
      .updateTable('fills')
      .set(altered as never)
      .where('id', '=', fill.id)
      .execute();
    const changed = await parityOf(memory());
    expect(changed.differences).toEqual([
      {
        ...{ kind: 'price', of: 'fill', role: 'entry', symbol: fill.symbol },
        barTime: Math.floor(fill.time / HOUR) * HOUR,
        ...{ field: 'price', session: price, backtest: fill.price },
      },
    ]);
    expect(changed.fills).toEqual({ equal: report.fills.equal - 1, compared: report.fills.compared });
    expect(changed.share).toBeLessThan(1);
    await db
      .updateTable('fills')
      .set({ price: fill.price, price_text: fill.price_text } as never)
      .where('id', '=', fill.id)
      .execute();

    // The open at which it was filled: the backtest now fills it elsewhere.
    await db
      .updateTable('session_candles')
      .set(({ eb }) => ({ open: eb('open', '*', 1.001), high: eb('high', '*', 1.001) }) as never)
      .where('symbol', '=', fill.symbol)
      .where('time', '=', Math.floor(fill.time / HOUR) * HOUR)
      .execute();
    const elsewhere = await parityOf(memory());
    expect(elsewhere.differences[0]).toMatchObject({
      kind: 'price',
      session: fill.price,
      symbol: fill.symbol,
    });
    expect(elsewhere.share).toBeLessThan(1);
  });
});

test.each([0.31, 0.52, 0.77, 0.93])(
  'of a session that ends after %p of its events is 100 %%, whatever it holds then',
  async (share) => {
    const place = await sqlitePlace();
    const memory = await openMemory(place.address);
    await playSession(memory, RULES, 'sma_crossover', SYMBOLS, share);
    const report = await parityOf(memory);
    expect(report.differences).toEqual([]);
    expect(report.share).toBe(1);
    expect(report.to).toBeLessThan(END - HOUR);
    await memory.close();
    await place.remove();
  },
);

const swappedParity = async (symbols: readonly string[], swaps: readonly PlayedSwap[]) => {
  const place = await sqlitePlace();
  const memory = await openMemory(place.address);
  await playSession(memory, RULES, 'sma_crossover', symbols, 1, undefined, swaps);
  const report = await parityOf(memory);
  await memory.close();
  await place.remove();
  return report;
};

// A bar of one market is two events and more: its open, what is inside, its close. All places in a bar are met.
test.each([...[100, 101].map((event) => [1, event] as const), ...[203].map((event) => [2, event] as const)])(
  'of a session on %p markets whose strategy is swapped at event %p is 100 %%, to its end',
  async (n, at) => {
    const report = await swappedParity(SYMBOLS.slice(0, n), [
      { event: at, to: 'high_risk_high_reward' },
      { event: at + 250, to: 'rsi', set: { oversold: 40 } },
      { event: at + 251, to: 'sma_crossover', set: { fast: 5, slow: 12 } },
    ]);
    expect(report.differences).toEqual([]);
    expect(report).toMatchObject({ share: 1, bars: n * 300, to: END - HOUR });
    expect(report.cutOff).toEqual({ decisions: 0, fills: 0 });
    expect(report.fills.compared).toBeGreaterThan(5);
    expect(report.notes).toHaveLength(3);
    expect(report.notes[0]).toMatch(
      /^high_risk_high_reward took over after the bar of 2024-01-\d\d \d\d:00: from there on compared with it$/,
    );
  },
);

test('gives up the entry that the session gave up at a swap', async () => {
  const report = await swappedParity(SYMBOLS, [
    { event: 100, waiting: true, to: 'sma_crossover', set: { fast: 5, slow: 12 } },
  ]);
  expect(report.differences).toEqual([]);
  expect(report).toMatchObject({ share: 1, bars: 2 * 300 });
  expect(report.notes).toEqual([
    expect.stringMatching(/^sma_crossover with other parameters took over after the bar of /),
  ]);
});

test('of a session that was resumed says when', async () => {
  const place = await sqlitePlace();
  const memory = await openMemory(place.address);
  const payload = { lastEvent: FROM };
  const resumed = { kind: 'session-resumed', clientOrderId: null, payload };
  await playSession(memory, RULES, 'sma_crossover', SYMBOLS, 1, resumed);
  const report = await parityOf(memory);
  expect(report.share).toBe(1);
  const [row] = await memory.db
    .selectFrom('journal')
    .select('time')
    .where('kind', '=', 'session-resumed')
    .execute();
  expect(report.notes).toEqual([`the session was resumed at ${minuteText(Number(row!.time))}`]);
  await memory.close();
  await place.remove();
});

test('a session that saw no candle but its history has none', async () => {
  const place = await sqlitePlace();
  const memory = await openMemory(place.address);
  await playSession(memory, RULES, 'sma_crossover', SYMBOLS, 0);
  await expect(parityOf(memory)).rejects.toMatchObject({
    kind: 'data',
    exitCode: 3,
    message: 'session test has seen no closed BTC/USDT candle yet',
  });
  await memory.close();
  await place.remove();
});
