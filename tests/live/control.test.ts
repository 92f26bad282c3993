import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { refusedError } from '../../src/core/errors.js';
import { callControl } from '../../src/live/control/call-control.js';
import { listControlSockets } from '../../src/live/control/list-control-sockets.js';
import type { ControlServer } from '../../src/live/control/serve-control.js';
import { makePlace, type Place } from './control-fixtures.js';

let place: Place;
beforeEach(() => {
  place = makePlace();
});
afterEach(() => place.clear());

const call = (command: 'status' | 'pause' = 'pause', timeoutMs = 5_000): Promise<unknown> =>
  callControl({ path: place.path, command, args: {}, timeoutMs });

const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe('the control channel', () => {
  it('carries a command to the session and its answer back', async () => {
    await place.serve();
    const stop = callControl({
      path: place.path,
      command: 'stop',
      args: { flatten: true, timeoutMs: 60_000 },
      timeoutMs: 5_000,
    });
    expect(await stop).toEqual({ command: 'stop', args: { flatten: true, timeoutMs: 60_000 } });
  });

  it('fills in what has a default', async () => {
    await place.serve();
    const swap = await callControl({
      path: place.path,
      command: 'swap',
      args: { strategy: 'adaptive' },
      timeoutMs: 5_000,
    });
    expect(swap).toEqual({ command: 'swap', args: { strategy: 'adaptive', parameters: {} } });
  });

  it('throws on the other side what the session threw: kind, message and hint', async () => {
    await place.serve({
      handle: () => Promise.reject(refusedError('trading is halted', { hint: 'trader live --rearm' })),
    });
    await expect(call()).rejects.toMatchObject({
      kind: 'refused',
      exitCode: 4,
      message: 'trading is halted',
      hint: 'trader live --rearm',
    });
  });

  it('tells a failure that was not foreseen as a bug, without its stack', async () => {
    await place.serve({ handle: () => Promise.reject(new RangeError('index 7\nis out of range')) });
    await expect(call()).rejects.toMatchObject({ kind: 'invariant', message: 'index 7 is out of range' });
  });

  it('answers with a failure where a result cannot be written', async () => {
    await place.serve({ handle: async () => ({ size: 10n }) });
    await expect(call()).rejects.toMatchObject({ kind: 'invariant' });
    await expect(call()).rejects.toThrow(/BigInt/);
  });

  it('is open to its owner only, in a folder of its owner only', async () => {
    mkdirSync(join(place.folder, 'live'), { mode: 0o755 });
    await place.serve();
    expect(modeOf(place.path)).toBe(0o600);
    expect(modeOf(join(place.folder, 'live'))).toBe(0o700);
  });

  it('is not called where others may have put a socket', async () => {
    await place.serve();
    chmodSync(join(place.folder, 'live'), 0o777);
    await expect(call()).rejects.toMatchObject({ kind: 'refused', exitCode: 4 });
  });

  it('removes its socket at the end', async () => {
    const server = await place.serve();
    await server.close();
    expect(existsSync(place.path)).toBe(false);
    await expect(call()).rejects.toMatchObject({ kind: 'usage' });
  });

  it('lets the answer out when a command ends the session', async () => {
    const parts: { server?: ControlServer; closing?: Promise<void> } = {};
    parts.server = await place.serve({
      handle: async () => {
        parts.closing = parts.server!.close();
        return 'stopped';
      },
    });
    expect(await call()).toBe('stopped');
    await parts.closing;
    expect(existsSync(place.path)).toBe(false);
  });

  it('does not wait for long for commands that are under way at the end', async () => {
    let begun: (() => void) | undefined;
    const started = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const server = await place.serve({
      limits: { graceMs: 1 },
      handle: () => {
        begun?.();
        return new Promise(() => {});
      },
    });
    const asked = expect(call()).rejects.toMatchObject({ kind: 'exchange-unknown', exitCode: 5 });
    await started;
    await server.close();
    await asked;
  });
});

describe('a session that is not there', () => {
  it('is told apart: never started, or dead', async () => {
    const none = { kind: 'usage', exitCode: 2, message: `no session is running at ${place.path}` };
    await expect(call()).rejects.toMatchObject(none);
    mkdirSync(join(place.folder, 'live'), { mode: 0o700 });
    await leaveDeadSocket(place.path);
    expect(existsSync(place.path)).toBe(true);
    await expect(call()).rejects.toMatchObject(none);
  });

  it('that does not answer in time may have got the command, and the error says so', async () => {
    await place.serve({ handle: () => new Promise(() => {}), limits: { graceMs: 1 } });
    await expect(call('status', 20)).rejects.toMatchObject({
      kind: 'exchange-unknown',
      message: `the session at ${place.path} did not answer "status" within 20 ms`,
    });
  });
});

describe('a second session at the same address', () => {
  it('is refused while the first answers', async () => {
    await place.serve();
    await expect(place.serve()).rejects.toMatchObject({ kind: 'refused', exitCode: 4 });
    expect(await call()).toEqual({ command: 'pause', args: {} });
  });

  it('takes the place of a dead one', async () => {
    mkdirSync(join(place.folder, 'live'), { mode: 0o700 });
    await leaveDeadSocket(place.path);
    await place.serve();
    expect(await call()).toEqual({ command: 'pause', args: {} });
  });

  it('leaves a file alone that is no socket', async () => {
    mkdirSync(join(place.folder, 'live'), { mode: 0o700 });
    writeFileSync(place.path, 'notes');
    await expect(place.serve()).rejects.toMatchObject({ kind: 'refused' });
    expect(statSync(place.path).size).toBe(5);
  });
});

describe('the sessions of a data directory', () => {
  it('are found by their sockets, with the dead ones marked', async () => {
    expect(await listControlSockets(place.folder)).toEqual([]);
    await place.serve();
    await leaveDeadSocket(join(place.folder, 'live', 's0.sock'));
    writeFileSync(join(place.folder, 'live', 'notes.txt'), '');
    expect(await listControlSockets(place.folder)).toEqual([
      { sessionId: 's0', path: join(place.folder, 'live', 's0.sock'), alive: false },
      { sessionId: 's1', path: place.path, alive: true },
    ]);
  });
});

/** A socket whose server is gone without removing it: as after `kill -9`. */
const leaveDeadSocket = async (path: string): Promise<void> => {
  const { linkSync, unlinkSync } = await import('node:fs');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(`${path}.x`, resolve));
  linkSync(`${path}.x`, path);
  await new Promise((resolve) => server.close(resolve));
  if (existsSync(`${path}.x`)) unlinkSync(`${path}.x`);
};
