import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../src/core/clock.js';
import { withLock } from '../../src/core/file-lock.js';
import { thisProcess } from '../../src/core/process-identity.js';
import { temporaryFolder } from '../market/cache-fixtures.js';

let folder: ReturnType<typeof temporaryFolder>;
let lock: string;
let waits: number;

beforeEach(() => {
  folder = temporaryFolder();
  lock = join(folder.path, 'lock');
  waits = 0;
});

afterEach(() => folder.remove());

const options = {
  waitMs: 1000,
  sleep: async (): Promise<void> => {
    waits++;
  },
};

const heldBy = (owner: object): void => writeFileSync(lock, JSON.stringify({ token: 'theirs', ...owner }));
const age = (seconds: number): void => {
  const time = systemClock.now() / 1000 - seconds;
  utimesSync(lock, time, time);
};

describe('withLock', () => {
  test('holds the lock during the work and removes it afterwards, also when the work fails', async () => {
    expect(await withLock(lock, () => JSON.parse(readFileSync(lock, 'utf8')).pid, options)).toBe(process.pid);
    expect(existsSync(lock)).toBe(false);
    const failing = withLock(
      lock,
      () => {
        throw new Error('the work failed');
      },
      options,
    );
    await expect(failing).rejects.toThrow('the work failed');
    expect(existsSync(lock)).toBe(false);
  });

  test('waits for a living owner, then says who it is, and leaves its lock alone', async () => {
    heldBy(thisProcess());
    age(100_000);
    await expect(withLock(lock, () => 1, options)).rejects.toMatchObject({
      kind: 'data',
      message: `process ${process.pid} on ${hostname()} has held ${lock} for more than 1 s`,
    });
    expect(waits).toBe(50);
    expect(existsSync(lock)).toBe(true);
  });

  test('takes over at once from a process that is gone', async () => {
    heldBy({ ...thisProcess(), pid: 2 ** 22 + 12345 });
    expect(await withLock(lock, () => 'done', options)).toBe('done');
    expect(waits).toBe(0);
  });

  const linux = process.platform === 'linux' ? test : test.skip;
  linux('takes over when the number of the dead owner belongs to a new process (Linux tells)', async () => {
    heldBy({ ...thisProcess(), start: '1' });
    expect(await withLock(lock, () => 'done', options)).toBe('done');
  });

  test('judges an owner on another machine by the age of the lock', async () => {
    heldBy({ host: 'elsewhere', pid: 1, start: '' });
    await expect(withLock(lock, () => 1, options)).rejects.toThrow('process 1 on elsewhere');
    age(601);
    expect(await withLock(lock, () => 'done', options)).toBe('done');
  });

  test.each(['', '{"pid":', 'null', '{"pid":-1,"host":"h","start":"","token":""}'])(
    'takes over a lock without an owner (%p) after five seconds',
    async (text) => {
      writeFileSync(lock, text);
      await expect(withLock(lock, () => 1, options)).rejects.toThrow('another process');
      age(6);
      expect(await withLock(lock, () => 'done', options)).toBe('done');
    },
  );

  test('takes over although a process died while it was taking over', async () => {
    heldBy({ ...thisProcess(), pid: 2 ** 22 + 12345 });
    writeFileSync(`${lock}.break`, '');
    const time = systemClock.now() / 1000 - 6;
    utimesSync(`${lock}.break`, time, time);
    expect(await withLock(lock, () => 'done', options)).toBe('done');
    expect(existsSync(`${lock}.break`)).toBe(false);
  });

  test('lets many callers in one after the other', async () => {
    let inside = 0;
    const order: number[] = [];
    const work = (n: number) => () => {
      expect(++inside).toBe(1);
      order.push(n);
      inside--;
    };
    await Promise.all([1, 2, 3, 4, 5].map((n) => withLock(lock, work(n), { waitMs: 5000 })));
    expect(order.toSorted()).toEqual([1, 2, 3, 4, 5]);
  });
});
