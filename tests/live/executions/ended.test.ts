import { afterEach, describe, expect, it } from '@jest/globals';
import { sessionReport } from '../../../src/analysis/trading-report/session-report.js';
import { still } from '../../exchange/venue-subject.js';
import { expectTruth, notesOf, tradedAt } from './accounts.js';
import type { Life } from './life.js';
import { openWorld, type World } from './world.js';

let world: World | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
});

/** 2 BTC in four parts over two minutes, from the close of minute 1 on. */
const execution = { kind: 'twap', slices: 4, durationMs: 120_000 } as const;

/** Two parts of four are bought. */
const midway = async (exit?: number): Promise<{ readonly on: World; readonly life: Life }> => {
  const script = Array.from({ length: 10 }, () => still(100));
  const plot = { execution, enter: 1, units: 2, ...(exit === undefined ? {} : { exit }) };
  const on = await openWorld(script, plot);
  world = on;
  const life = await on.begin();
  await on.toMinute(life, 1);
  await on.seconds(life, 35);
  expect(tradedAt(on.trades(), 'buy').quantity).toBeCloseTo(1, 8);
  return { on, life };
};

describe('a TWAP that is ended from outside', () => {
  it('sends no more where it is cancelled, and keeps what it has', async () => {
    const { on, life } = await midway();
    const { entering } = life.running.core.markets[0]!;
    expect((await sessionReport(on.memory, life.sessionId)).executions.listed).toMatchObject([
      { quantity: 2, filled: 1, orders: 2, slicesDone: 2, slices: 4, ended: null, endedAt: null },
    ]);
    await life.process({ kind: 'cancel-execution', id: entering!.id });
    await on.seconds(life, 120);
    expect(tradedAt(on.trades(), 'buy').quantity).toBeCloseTo(1, 8);
    const [done] = await notesOf(life, on, 'execution-done');
    expect(done).toMatchObject({ quantity: '2.000', filled: '1.00000000', orders: 2, ended: 'cancelled' });
    const { executions } = await sessionReport(on.memory, life.sessionId);
    expect(executions).toMatchObject({ total: 1, complete: 0 });
    expect(executions.listed[0]).toMatchObject({
      ...{ id: entering!.id, symbol: 'BTC/USDT', purpose: 'entry', how: 'twap', quantity: 2, filled: 1 },
      ...{ remaining: 1, orders: 2, slicesDone: 2, slices: 4, ended: 'cancelled' },
    });
    await expectTruth(life, on);
  });

  it('goes on where its stop is cancelled at the venue by hand, and the stop is placed again', async () => {
    const { on, life } = await midway();
    on.byHand.cancel(on.open()[0]!.clientOrderId);
    await on.seconds(life, 120);
    expect(tradedAt(on.trades(), 'buy').quantity).toBeCloseTo(2, 8);
    expect(on.open().map(({ type }) => type)).toEqual(['STOP_LOSS']);
    await expectTruth(life, on);
  });

  it('buys no more once the stop of what it has was met', async () => {
    const script = Array.from({ length: 10 }, (_, minute) => still(minute < 3 ? 100 : 80));
    const on = await openWorld(script, { execution, enter: 1, units: 2 });
    world = on;
    const life = await on.begin();
    await on.toMinute(life, 6);
    const bought = tradedAt(on.trades(), 'buy').quantity;
    expect(bought).toBeGreaterThan(0.5);
    expect(bought).toBeLessThan(2);
    expect(life.running.core.markets[0]!.lane.quantity).toBe(0);
    expect(on.open()).toEqual([]);
    expect(await notesOf(life, on, 'execution-done')).toMatchObject([{ ended: 'the position was left' }]);
    await expectTruth(life, on);
  });

  it('keeps what it has under its stop where the session is stopped', async () => {
    const { on, life } = await midway();
    void life.session.stop(false, 'stopped');
    expect(await life.session.done).toEqual({ reason: 'stopped', failure: null });
    expect(on.open().map(({ type }) => type)).toEqual(['STOP_LOSS']);
    await on.seconds(null, 120);
    expect(tradedAt(on.trades(), 'buy').quantity).toBeCloseTo(1, 8);
    expect(await notesOf(life, on, 'execution-done')).toMatchObject([{ ended: 'the session stops' }]);
    await expectTruth(life, on);
  });

  it('is sold where the session is stopped and flattened', async () => {
    const { on, life } = await midway();
    void life.session.stop(true, 'stopped and flattened');
    expect(await life.session.done).toMatchObject({ failure: null });
    expect(on.open()).toEqual([]);
    const { lane } = life.running.core.markets[0]!;
    expect(lane.quantity).toBe(0);
    await expectTruth(life, on);
  });

  it('is sold where the session is killed, and nothing is bought any more', async () => {
    const { on, life } = await midway();
    await life.process({ kind: 'kill', reason: 'a test' });
    await on.seconds(life, 120);
    expect(on.open()).toEqual([]);
    expect(life.running.core.markets[0]!.lane.quantity).toBe(0);
    expect(tradedAt(on.trades(), 'buy').quantity).toBeCloseTo(1, 8);
    expect(await notesOf(life, on, 'execution-done')).toMatchObject([{ ended: 'kill' }]);
    await expectTruth(life, on);
  });

  it.each([
    ['stopped', (life: Life) => void life.session.stop(false, 'stopped')],
    ['killed', (life: Life) => life.process({ kind: 'kill', reason: 'a test' })],
  ])('sells the rest at once where the session is %s while it leaves', async (_, end) => {
    const { on, life } = await midway(4);
    await on.toMinute(life, 4);
    await on.seconds(life, 35);
    const before = tradedAt(on.trades(), 'sell').quantity;
    expect(before).toBeGreaterThan(0.5);
    expect(before).toBeLessThan(1.5);
    await end(life);
    await on.seconds(life, 5);
    expect(life.running.core.markets[0]!.lane.quantity).toBe(0);
    expect(tradedAt(on.trades(), 'sell').quantity).toBeCloseTo(1.996, 8);
    const [, exit] = await notesOf(life, on, 'execution-done');
    expect(Number(exit!.filled)).toBeCloseTo(before, 8);
    expect(on.open()).toEqual([]);
    await expectTruth(life, on);
  });
});
