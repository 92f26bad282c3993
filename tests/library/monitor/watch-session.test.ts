import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fixedClock } from '../../../src/core/clock.js';
import type { MonitorEvent } from '../../../src/core/monitor-event.js';
import { watchSession } from '../../../src/library/monitor/watch-session.js';
import type { SessionEvent } from '../../../src/live/control/event-hub.js';
import { commitBatch } from '../../../src/memory/live/commit-batch.js';
import type { Memory } from '../../../src/memory/memory.js';
import { openMemory } from '../../../src/memory/open-memory.js';
import { endSession } from '../../../src/memory/sessions/sessions.js';
import { makePlace, type Place } from '../../live/control-fixtures.js';
import { NOW, sqlitePlace } from '../../memory/databases.js';
import { batchOf, begin, candleOf, START } from '../../memory/live/live-fixtures.js';
import { exampleStatus } from '../../tui/monitor/example-status.js';
import { heard } from './heard.js';

describe('a session that is watched', () => {
  let place: Place;
  let memory: Memory;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    place = makePlace();
    const database = await sqlitePlace();
    remove = database.remove;
    memory = await openMemory(database.address, { clock: fixedClock(NOW) });
  });
  afterEach(async () => {
    await memory.close();
    await remove();
    await place.clear();
  });

  /** Waits that are over when they are told to be, by how long they were to take. */
  const pauses = () => {
    const open: { readonly ms: number; readonly over: () => void }[] = [];
    return {
      wait: (ms: number, signal: AbortSignal): Promise<void> =>
        new Promise((resolve) => {
          if (signal.aborted) return resolve();
          open.push({ ms, over: resolve });
          signal.addEventListener('abort', () => resolve(), { once: true });
        }),
      /** All that are waited for now. */
      pass: (): void => {
        for (const { over } of open.splice(0)) over();
      },
      asked: () => open.map(({ ms }) => ms),
    };
  };

  const links = (events: readonly MonitorEvent[]) =>
    events.flatMap((event) => (event.kind === 'link' ? [`${event.link} ${event.text}`.trim()] : []));

  /** Lets pauses pass until it has been told. */
  const passing = async ({ pass }: ReturnType<typeof pauses>, told: Promise<void>): Promise<void> => {
    let over = false;
    void told.then(() => {
      over = true;
    });
    while (!over) {
      pass();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };

  test('is told from its books what it did, and each thing once', async () => {
    await begin(memory, 's1');
    await commitBatch(memory, batchOf('s1', 2, { candles: [candleOf(0)] }));
    let listener: ((event: SessionEvent) => void) | undefined;
    await place.serve({
      handle: async () => exampleStatus(),
      events: (told) => {
        listener = told;
        return () => {};
      },
    });
    const time = pauses();
    const stop = new AbortController();
    const { events, tell, until } = heard();
    const following = watchSession({
      ...{ sessionId: 's1', path: place.path, memory, history: true, stay: true, wait: time.wait },
    }).follow(tell, stop.signal);
    await until(({ kind }) => kind === 'candles');
    await until(({ kind }) => kind === 'link');
    const entry = { sequence: 3, time: START + 3000, kind: 'fill', clientOrderId: null, payload: {} };
    await commitBatch(memory, batchOf('s1', 3, { journal: [entry] }));
    listener?.(entry);
    await passing(
      time,
      until((event) => event.kind === 'notice' && event.notice.sequence === 3),
    );
    stop.abort();
    await following;
    const sequences = events.flatMap((event) => (event.kind === 'notice' ? [event.notice.sequence] : []));
    expect(sequences).toEqual([1, 2, 3]);
    // Those of the books behind those of the channel: none takes the place of the others.
    const last = events.findLast((event) => event.kind === 'settings');
    expect(last?.settings.map(({ name }) => name)).toEqual([
      ...['parameters.fast', 'parameters.slow', 'exchange.name', 'trading.symbols'],
      ...['trading.timeframe', 'risk.sizing'],
    ]);
  });

  test('is found again where its channel broke off, and is over when its books say so', async () => {
    await begin(memory, 's1', { holder: 'somebody who cannot be looked at' });
    const server = await place.serve({ handle: async () => exampleStatus() });
    const time = pauses();
    const { events, tell, until } = heard();
    const following = watchSession({
      ...{ sessionId: 's1', path: place.path, memory, history: false, stay: true, wait: time.wait },
    }).follow(tell, new AbortController().signal);
    await until((event) => event.kind === 'link' && event.link === 'live');
    await server.close();
    await until((event) => event.kind === 'link' && event.link === 'lost');
    await place.serve({ handle: async () => exampleStatus({ equity: 7 }) });
    await passing(
      time,
      until((event) => event.kind === 'status' && event.status.equity === 7),
    );
    await endSession(memory, 's1', { reason: 'enough' });
    await place.clear();
    await passing(
      time,
      until((event) => event.kind === 'link' && event.link === 'ended'),
    );
    await following;
    expect(links(events).at(-1)).toBe('ended the session has ended: enough');
  });

  test('waits longer and longer for one that does not come back', async () => {
    await begin(memory, 's1', { holder: 'somebody who cannot be looked at' });
    const time = pauses();
    const stop = new AbortController();
    const { tell } = heard();
    const following = watchSession({
      ...{ sessionId: 's1', path: place.path, memory, history: false, stay: true, wait: time.wait },
    }).follow(tell, stop.signal);
    const asked: number[] = [];
    while (asked.length < 6) {
      if (time.asked().length > 0) {
        asked.push(...time.asked());
        time.pass();
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    stop.abort();
    await following;
    expect(asked).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  });

  test('is over at once where nobody is to wait for it and nobody knows more', async () => {
    const server = await place.serve({ handle: async () => exampleStatus() });
    const { events, tell, until } = heard();
    const following = watchSession({
      ...{ sessionId: 's1', path: place.path, memory: null, history: false, stay: false },
      wait: pauses().wait,
    }).follow(tell, new AbortController().signal);
    await until(({ kind }) => kind === 'link');
    await server.close();
    await following;
    expect(links(events)).toEqual(['live', 'ended the session is gone: it has ended, or its process died']);
  });

  test('goes on where its books cannot be read, and says so once', async () => {
    await place.serve({ handle: async () => exampleStatus() });
    const time = pauses();
    const stop = new AbortController();
    const { events, tell, until } = heard();
    const broken = { ...memory, db: memory.db.withSchema('nowhere') } as Memory;
    const following = watchSession({
      ...{ sessionId: 's1', path: place.path, memory: broken, history: true, stay: true, wait: time.wait },
    }).follow(tell, stop.signal);
    await until(({ kind }) => kind === 'answer');
    for (let turn = 0; turn < 3; turn++) {
      time.pass();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await until(({ kind }) => kind === 'status');
    stop.abort();
    await following;
    const answers = events.filter(({ kind }) => kind === 'answer');
    expect(answers).toHaveLength(1);
    expect(answers[0]).toMatchObject({
      ok: false,
      text: expect.stringContaining('the books cannot be read'),
    });
  });
});
