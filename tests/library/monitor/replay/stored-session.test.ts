import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { MonitorEvent, MonitorSource } from '../../../../src/core/monitor-event.js';
import { replaySession } from '../../../../src/library/monitor/replay/replay-session.js';
import { storedSession } from '../../../../src/library/monitor/replay/stored-session.js';
import { afterEvent } from '../../../../src/tui/monitor/after-event.js';
import { startMonitor } from '../../../../src/tui/monitor/monitor-state.js';
import { withMemory } from '../../../memory/databases.js';
import { fakeTime } from './fake-time.js';
import { MINUTE, START, storeSession } from './stored-fixtures.js';

const schema = (name: string): Readonly<Record<string, unknown>> =>
  JSON.parse(readFileSync(new URL(`../../../../docs/schema/${name}.schema.json`, import.meta.url), 'utf8'));

const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true })
  .addSchema(schema('live'))
  .compile(schema('monitor'));

/** What the schema of events has against them, with the kind of the event. */
const faults = (events: readonly MonitorEvent[]): readonly string[] =>
  events.flatMap((event) =>
    validate(JSON.parse(JSON.stringify(event)))
      ? []
      : (validate.errors ?? []).map(
          ({ instancePath, message }) => `${event.kind} ${instancePath} ${message}`,
        ),
  );

withMemory('a session that no longer runs', (memory) => {
  const toldBy = async (source: MonitorSource): Promise<readonly MonitorEvent[]> => {
    const events: MonitorEvent[] = [];
    await source.follow((event) => events.push(event), new AbortController().signal);
    return events;
  };

  test('is told as it stands in the books at its end', async () => {
    const session = await storeSession(memory(), 's1');
    const source = storedSession(memory(), session, { stay: false });
    expect([source.wish, source.play]).toEqual([null, null]);
    const events = await toldBy(source);
    expect(events[0]).toEqual({
      ...{ kind: 'link', link: 'stored' },
      text: 'as it was at 2026-03-04 23:07: the session has ended: its duration is over',
    });
    const state = events.reduce(afterEvent, startMonitor);
    expect(state.status).toMatchObject({
      ...{ sessionId: 's1', now: START + 7 * MINUTE, equity: 10_004, cash: 9_906, bars: 5 },
      ...{ state: 'halted', strategy: 'trend', trades: { closed: 1, won: 1, profit: 5.6 } },
      positions: [{ symbol: 'ETH/USDT', quantity: 2, entryPrice: 50, markPrice: 49, unrealisedPnl: -2.2 }],
      ...{ workingOrders: [], snapshotHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(state.equity.map(({ equity }) => equity)).toEqual([10_000, 10_001, 9_900, 10_005.6, 10_004]);
    expect(state.candles.get('BTC/USDT')).toHaveLength(4);
    expect(state.candles.get('ETH/USDT')).toHaveLength(2);
    expect(state.trades.map(({ symbol, exit }) => `${symbol} ${exit?.reason}`)).toEqual([
      'BTC/USDT target',
      'ETH/USDT undefined',
    ]);
    expect(state.signals).toHaveLength(5);
    expect(state.notices).toHaveLength(21);
    expect(state.alerts.map(({ what }) => what)).toEqual(['entries-held', 'risk']);
    expect(state.settings).toContainEqual({
      ...{ name: 'parameters.length', value: '3', source: 'the books of the session' },
    });
  });

  test('is at the end of a replay as it stands in the books', async () => {
    const session = await storeSession(memory(), 's2');
    const stored = (await toldBy(storedSession(memory(), session, { stay: false }))).reduce(
      afterEvent,
      startMonitor,
    );
    for (const speed of [1, 100, 1_000_000]) {
      const replay = replaySession(memory(), session, { speed, stay: false, ...fakeTime() });
      const state = (await toldBy(replay)).reduce(afterEvent, startMonitor);
      const { link: _stored, ...asStored } = stored;
      const { link: _ended, ...asPlayed } = state;
      const byTime = (signals: typeof state.signals) => signals.toSorted((a, b) => a.barTime - b.barTime);
      expect({ ...asPlayed, signals: byTime(asPlayed.signals) }).toEqual({
        ...asStored,
        signals: byTime(asStored.signals),
      });
    }
  });

  test('holds at its end what a person closed later by hand', async () => {
    const session = await storeSession(memory(), 's5');
    await memory()
      .db.updateTable('trades')
      .set({
        ...{ status: 'closed', exit_price: 51, exit_time: START + 99 * MINUTE, exit_reason: 'by hand' },
        ...{ profit: 1.6, return_fraction: 0.016, duration_ms: 95 * MINUTE, success: 1 },
      })
      .where('session_id', '=', 's5')
      .where('status', '=', 'open')
      .execute();
    const time = fakeTime();
    const replay = replaySession(memory(), session, { speed: 60, stay: false, ...time });
    for (const source of [storedSession(memory(), session, { stay: false }), replay]) {
      const state = (await toldBy(source)).reduce(afterEvent, startMonitor);
      expect(state.status?.positions).toMatchObject([{ symbol: 'ETH/USDT', quantity: 2 }]);
      expect(state.trades.map(({ exit }) => exit?.reason)).toEqual(['target', undefined]);
    }
    // Seven minutes at sixty times real time, and not the hour and a half until somebody came.
    expect(time.now()).toBe(7_000);
  });

  test('is told in events as their schema has them, played or not', async () => {
    const session = await storeSession(memory(), 's4');
    expect(faults(await toldBy(storedSession(memory(), session, { stay: false })))).toEqual([]);
    const options = { speed: 60, stay: false, ...fakeTime() };
    expect(faults(await toldBy(replaySession(memory(), session, options)))).toEqual([]);
    expect(faults([{ kind: 'missed', count: -1 }])).not.toEqual([]);
  });

  test('is shown until nobody looks any more where that is wished', async () => {
    const session = await storeSession(memory(), 's3');
    const stop = new AbortController();
    let over = false;
    const told = new Promise<void>((resolve) => {
      void storedSession(memory(), session, { stay: true })
        .follow((event) => {
          if (event.kind === 'status') resolve();
        }, stop.signal)
        .then(() => {
          over = true;
        });
    });
    const turns = async (): Promise<void> => {
      for (let k = 0; k < 10; k++) await new Promise((resolve) => setImmediate(resolve));
    };
    await told;
    await turns();
    expect(over).toBe(false);
    stop.abort();
    await turns();
    expect(over).toBe(true);
  });
});
