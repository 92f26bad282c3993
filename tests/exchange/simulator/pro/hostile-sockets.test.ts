import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openProWorld, type ProWorld } from './pro-world.js';
import { openSocket } from './raw-socket.js';

describe('sockets of strangers', () => {
  let world: ProWorld;
  beforeEach(async () => {
    world = await openProWorld();
  });
  afterEach(() => world.close());

  it.each(['/', '//', '/ws/%E0%A4%A', '/ws-api/v4'])('are refused at %s', async (path) => {
    const socket = connect(Number(new URL(world.simulator.url).port), '127.0.0.1');
    const key = 'dGhlIHNhbXBsZSBub25jZQ==';
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
    );
    const [data] = await once(socket, 'data');
    expect(String(data)).toMatch(/^HTTP\/1\.1 404 /);
    socket.destroy();
  });

  it.each(['/ws', '/ws-api/v3'])('answer whatever they are sent at %s, and go on', async (path) => {
    const socket = await openSocket(world.simulator.url, path);
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string({ minLength: 1 })), async (text) => {
        const before = socket.messages.length;
        socket.send(text);
        await socket.next();
        expect(socket.messages).toHaveLength(before + 1);
        const answer = socket.messages.at(-1);
        expect('id' in answer).toBe(true);
        expect('error' in answer || 'result' in answer).toBe(true);
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  it('are closed when they send too much', async () => {
    const socket = await openSocket(world.simulator.url, '/ws');
    socket.send('x'.repeat(70_000));
    expect(await socket.closed).toBe(1009);
  });

  it('may ask for what is not there, and hear nothing', async () => {
    const socket = await openSocket(
      world.simulator.url,
      '/ws/nousdt@trade/nousdt@ticker/nousdt@depth5/btcusdt@kline_7m',
    );
    await world.advance(120_000);
    socket.send({ method: 'LIST_SUBSCRIPTIONS', id: 1 });
    expect((await socket.next()).result).toHaveLength(4);
  });
});
