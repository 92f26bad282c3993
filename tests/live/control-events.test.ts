import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { SessionEvent, SessionEvents } from '../../src/live/control/event-hub.js';
import { followControl } from '../../src/live/control/follow-control.js';
import { makePlace, type Place, rawClient, requestLine } from './control-fixtures.js';

let place: Place;
let listeners: Set<(event: SessionEvent) => void>;
const events: SessionEvents = (listener) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const tell = (event: SessionEvent): void => {
  for (const listener of listeners) listener(event);
};

beforeEach(() => {
  place = makePlace();
  listeners = new Set();
});
afterEach(() => place.clear());

describe('events of a session', () => {
  it('reach every client that subscribed, from then on, in order', async () => {
    const server = await place.serve({ events });
    const heard: SessionEvent[][] = [[], []];
    const following = heard.map((list) => followControl({ path: place.path, onEvent: (e) => list.push(e) }));
    const raw = await rawClient(place.path);
    raw.socket.write(requestLine(1, 'subscribe'));
    await raw.until(1);
    // Both others subscribed before: connections are taken in order.
    for (let n = 0; n < 100; n++) tell({ n });
    const lines = await raw.until(101);
    expect(lines).toEqual([
      { id: 1, ok: true, result: null },
      ...Array.from({ length: 100 }, (_, n) => ({ event: { n } })),
    ]);
    raw.socket.destroy();
    await server.close();
    await Promise.all(following);
    const all = Array.from({ length: 100 }, (_, n) => ({ n }));
    expect(heard).toEqual([all, all]);
  });

  it('are asked of the session only while somebody listens, and once for all', async () => {
    await place.serve({ events });
    const clients = await Promise.all([rawClient(place.path), rawClient(place.path)]);
    expect(listeners.size).toBe(0);
    for (const client of clients) {
      client.socket.write(requestLine(1, 'subscribe'));
      client.socket.write(requestLine(2, 'subscribe'));
      await client.until(2);
    }
    expect(listeners.size).toBe(1);
    tell({ once: true });
    for (const client of clients) {
      expect((await client.until(3)).slice(2)).toEqual([{ event: { once: true } }]);
      client.socket.destroy();
    }
    while (listeners.size > 0) await new Promise(setImmediate);
    expect(listeners.size).toBe(0);
  });

  it('are lost to a client that does not read, which is told how many; the session never waits', async () => {
    await place.serve({ events, limits: { backlogBytes: 64 * 1024 } });
    const slow = await rawClient(place.path);
    slow.socket.write(requestLine(1, 'subscribe'));
    await slow.until(1);
    slow.socket.pause();
    const count = 20_000;
    for (let n = 0; n < count; n++) tell({ n, text: 'x'.repeat(100) });
    slow.socket.resume();
    const told = (): readonly { readonly event?: { readonly n: number }; readonly lost?: number }[] =>
      slow.lines().slice(1) as readonly { readonly event?: { readonly n: number }; readonly lost?: number }[];
    while (!told().some(({ lost }) => lost !== undefined)) await new Promise(setImmediate);
    tell({ n: count });
    while (told().at(-1)?.event?.n !== count) await new Promise(setImmediate);
    const seen = told().flatMap(({ event }) => (event === undefined ? [] : [event.n]));
    const lost = told().reduce((sum, line) => sum + (line.lost ?? 0), 0);
    expect(lost).toBeGreaterThan(0);
    expect(seen.length + lost).toBe(count + 1);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    slow.socket.destroy();
  });

  it('that JSON cannot hold are lost, and do not reach the session as a failure', async () => {
    await place.serve({ events });
    const client = await rawClient(place.path);
    client.socket.write(requestLine(1, 'subscribe'));
    await client.until(1);
    expect(() => tell({ size: 1n })).not.toThrow();
    tell({ n: 1 });
    expect((await client.until(3)).slice(1)).toEqual([{ lost: 1 }, { event: { n: 1 } }]);
    client.socket.destroy();
  });

  it('stop when the follower is told to', async () => {
    await place.serve({ events });
    const stop = new AbortController();
    const heard: SessionEvent[] = [];
    const following = followControl({
      path: place.path,
      signal: stop.signal,
      onEvent: (event) => {
        heard.push(event);
        stop.abort();
      },
    });
    while (listeners.size === 0) await new Promise(setImmediate);
    tell({ n: 1 });
    await following;
    expect(heard).toEqual([{ n: 1 }]);
  });

  it('end the following with what the session says where it has no room', async () => {
    await place.serve({ events, limits: { connections: 0 } });
    await expect(followControl({ path: place.path, onEvent: () => {} })).rejects.toMatchObject({
      kind: 'refused',
    });
  });
});
