import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { callControl } from '../../src/live/control/call-control.js';
import { makePlace, type Place } from './control-fixtures.js';

let program: Place;
let script: string;
let place: Place;

beforeAll(async () => {
  program = makePlace();
  script = join(program.folder, 'child.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('./control-child.ts', import.meta.url))],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
  });
});
afterAll(() => program.clear());
beforeEach(() => {
  place = makePlace();
});
afterEach(() => place.clear());

const start = async (umask = '022'): Promise<ChildProcess> => {
  const child = spawn(process.execPath, [script, place.path, umask], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout!, 'data');
  return child;
};

/** Its exit code; null for one that was killed. */
const ended = async (child: ChildProcess): Promise<number | null> => {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  return ((await once(child, 'exit')) as [number | null])[0];
};

describe('a session in another process', () => {
  it('is called, and ends when it is told to, without leaving its socket', async () => {
    const child = await start();
    const paused = await callControl({ path: place.path, command: 'pause', args: {}, timeoutMs: 10_000 });
    expect(paused).toEqual({ pid: child.pid, told: 'pause' });
    const stop = { path: place.path, command: 'stop', args: { flatten: false }, timeoutMs: 10_000 } as const;
    expect(await callControl(stop)).toEqual({ stopping: true });
    expect(await ended(child)).toBe(0);
    expect(existsSync(place.path)).toBe(false);
  });

  it('has a socket and a folder of its owner only, whatever files are made as there', async () => {
    const child = await start('000');
    expect(statSync(place.path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(place.path)).mode & 0o777).toBe(0o700);
    child.kill('SIGKILL');
    await ended(child);
  });

  it('leaves a socket behind when it is killed, which the next one takes over', async () => {
    const first = await start();
    first.kill('SIGKILL');
    await ended(first);
    expect(existsSync(place.path)).toBe(true);
    const pause = { path: place.path, command: 'pause', args: {}, timeoutMs: 10_000 } as const;
    await expect(callControl(pause)).rejects.toMatchObject({ kind: 'usage' });
    const second = await start();
    expect(await callControl(pause)).toEqual({ pid: second.pid, told: 'pause' });
    second.kill('SIGKILL');
    await ended(second);
  });

  it('tells its caller when it dies over a command', async () => {
    const child = await start();
    const asked = callControl({
      path: place.path,
      command: 'reconcile',
      args: { apply: true },
      timeoutMs: 60_000,
    });
    const failed = expect(asked).rejects.toMatchObject({
      kind: 'exchange-unknown',
      exitCode: 5,
      message: expect.stringContaining('before it answered "reconcile"'),
    });
    await once(child.stdout!, 'data');
    child.kill('SIGKILL');
    await failed;
    await ended(child);
  });
});
