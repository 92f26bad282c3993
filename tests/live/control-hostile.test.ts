import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { callControl } from '../../src/live/control/call-control.js';
import { makePlace, type Place, type RawClient, rawClient, requestLine } from './control-fixtures.js';

let place: Place;
let client: RawClient;
beforeEach(async () => {
  place = makePlace();
  await place.serve();
  client = await rawClient(place.path);
});
afterEach(async () => {
  client.socket.destroy();
  await place.clear();
});

const pauseAnswer = { command: 'pause', args: {} };

const stillServes = async (): Promise<void> => {
  expect(await callControl({ path: place.path, command: 'pause', args: {}, timeoutMs: 5_000 })).toEqual(
    pauseAnswer,
  );
};

const refusal = (message: string | RegExp): unknown => ({
  id: null,
  ok: false,
  error: {
    kind: 'usage',
    hint: expect.any(String),
    message: typeof message === 'string' ? message : expect.stringMatching(message),
  },
});

describe('a client that sends what it should not', () => {
  it.each([
    ['no JSON', 'hello'],
    ['half a JSON', '{"id":1'],
    ['a list', '[]'],
    ['null', 'null'],
    ['no id', '{"command":"pause"}'],
    ['an object as id', '{"id":{},"command":"pause"}'],
    ['a prototype', '{"id":1,"command":"pause","args":{"__proto__":{"x":1}}}'],
    ['nesting without end', '['.repeat(60_000)],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x80])],
  ])('is told so and sent away: %s', async (_, bytes) => {
    client.socket.write(bytes);
    client.socket.write('\n');
    await client.gone;
    expect(client.lines()).toEqual([refusal('that line is not a request')]);
    await stillServes();
  });

  it('may not send a line above 64 kB, whole or without an end', async () => {
    client.socket.write(`{"id":1,"command":"${'x'.repeat(65_536)}`);
    await client.gone;
    expect(client.lines()).toEqual([refusal('a line is longer than 65536 characters')]);
    await stillServes();
  });

  it.each([
    ['an unknown command', 'sell-everything', {}, /"sell-everything" is no command/],
    ['a name of every object', 'constructor', {}, /"constructor" is no command/],
    ['no name', 7, {}, /"" is no command/],
    ['an argument too many', 'pause', { now: true }, /argument of pause/],
    ['a wrong argument', 'stop', { flatten: 'yes' }, /argument flatten of stop/],
    ['a missing argument', 'kill', {}, /argument reason of kill/],
    ['arguments that are a list', 'status', [], /argument of status/],
    [
      'a parameter that is an object',
      'swap',
      { strategy: 's', parameters: { a: {} } },
      /parameters.a of swap/,
    ],
  ])('is told what is wrong and may go on: %s', async (_, command, args, message) => {
    client.socket.write(requestLine('a', command, args));
    client.socket.write(requestLine('b', 'pause'));
    const lines = await client.until(2);
    expect(lines[0]).toEqual({ ...(refusal(message) as object), id: 'a' });
    expect(lines[1]).toEqual({ id: 'b', ok: true, result: pauseAnswer });
  });

  it('gets its answers in order, however the bytes come', async () => {
    const bytes = Buffer.from([1, 2, 3].map((id) => requestLine(id, 'kill', { reason: 'über' })).join(''));
    for (const byte of bytes) {
      client.socket.write(Buffer.from([byte]));
      if (byte % 16 === 0) await new Promise(setImmediate);
    }
    const lines = await client.until(3);
    expect(lines).toEqual(
      [1, 2, 3].map((id) => ({ id, ok: true, result: { command: 'kill', args: { reason: 'über' } } })),
    );
  });

  it('gets its answer after it has closed its side, and is let go', async () => {
    client.socket.end(requestLine(1, 'pause'));
    await client.gone;
    expect(client.lines()).toEqual([{ id: 1, ok: true, result: pauseAnswer }]);
  });
});

describe('many clients', () => {
  it('are served up to 32, the others are told so, and room comes back', async () => {
    const others = await Promise.all(Array.from({ length: 31 }, () => rawClient(place.path)));
    const late = await rawClient(place.path);
    await late.gone;
    expect(late.lines()).toEqual([
      {
        id: null,
        ok: false,
        error: { kind: 'refused', message: 'the session has 32 clients already', hint: expect.any(String) },
      },
    ]);
    client.socket.write(requestLine(1, 'pause'));
    expect((await client.until(1)).length).toBe(1);
    for (const { socket } of others) socket.destroy();
    // The session hears of it in its own time.
    for (let served = false; !served; ) {
      const next = await rawClient(place.path);
      next.socket.write(requestLine(2, 'pause'));
      const [answer] = (await next.until(1)) as readonly { readonly ok: boolean }[];
      served = answer!.ok;
      next.socket.destroy();
    }
    await stillServes();
  });

  it('a thousand at once leave the session as it is', async () => {
    const sockets = Array.from({ length: 1000 }, () => connect(place.path));
    const over = sockets.map(
      (socket) =>
        new Promise<void>((resolve) => {
          socket.on('error', () => socket.destroy());
          socket.once('close', () => resolve());
          socket.resume();
        }),
    );
    client.socket.write(requestLine(1, 'pause'));
    expect(await client.until(1)).toEqual([{ id: 1, ok: true, result: pauseAnswer }]);
    for (const socket of sockets) socket.destroy();
    await Promise.all(over);
    await stillServes();
  });
});

describe('a client that says nothing', () => {
  it('is sent away after a while, one whose command takes long is not', async () => {
    let answer: ((value: unknown) => void) | undefined;
    const other = makePlace();
    await other.serve({
      limits: { idleMs: 20 },
      handle: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    const [quiet, busy] = await Promise.all([rawClient(other.path), rawClient(other.path)]);
    busy.socket.write(requestLine(1, 'status'));
    await quiet.gone;
    expect(quiet.lines()).toEqual([]);
    answer?.('late');
    expect(await busy.until(1)).toEqual([{ id: 1, ok: true, result: 'late' }]);
    await other.clear();
  });
});
