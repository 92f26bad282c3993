import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as immediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { openCache } from '../../src/market/cache/candle-cache.js';
import { BTC_1H, candlesAt, FROM_VENUE, stepsFrom, stepsOf, temporaryFolder } from './cache-fixtures.js';

let program: ReturnType<typeof temporaryFolder>;
let script: string;

beforeAll(async () => {
  program = temporaryFolder();
  script = join(program.path, 'child.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('./cache-child.ts', import.meta.url))],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
  });
});

afterAll(() => program.remove());

const start = (...args: readonly (string | number)[]): ChildProcess =>
  spawn(process.execPath, [script, ...args.map(String)], { stdio: ['ignore', 'pipe', 'inherit'] });

const ended = async (child: ChildProcess): Promise<number | null> =>
  child.exitCode ?? ((await once(child, 'exit')) as [number | null])[0];

describe('several processes on one cache', () => {
  test('lose nothing when they merge at once', async () => {
    const folder = temporaryFolder();
    const children = [0, 1, 2].map((first) => start(folder.path, first, 3, 40, 5));
    expect(await Promise.all(children.map(ended))).toEqual([0, 0, 0]);
    const cached = await openCache(folder.path).read(BTC_1H);
    expect(stepsOf(cached!.candles)).toEqual(stepsFrom(0, 600));
    expect(cached!.manifest.gaps).toEqual([]);
    folder.remove();
  });

  test('are never seen half-way by a reader', async () => {
    const folder = temporaryFolder();
    const cache = openCache(folder.path);
    const child = start(folder.path, 0, 1, 60, 20);
    let seen = 0;
    let running = true;
    const exit = ended(child).finally(() => {
      running = false;
    });
    while (running) {
      const rows = (await cache.read(BTC_1H))?.candles.length ?? 0;
      expect(rows % 20).toBe(0);
      expect(rows).toBeGreaterThanOrEqual(seen);
      seen = rows;
      await immediate();
    }
    await exit;
    expect((await cache.read(BTC_1H))!.candles.length).toBe(1200);
    folder.remove();
  });

  test('leave a readable state when they are killed at any instant', async () => {
    const folder = temporaryFolder();
    const cache = openCache(folder.path);
    await cache.merge(BTC_1H, candlesAt(stepsFrom(-20_000, 0)), { source: FROM_VENUE });
    for (let round = 0, before = 20_000; round < 15; round++) {
      const child = start(folder.path, round * 10_000, 1, 1000, 10);
      await once(child.stdout!, 'data');
      // Not a wait for something: the kill is to strike at ever other points of a write.
      await new Promise((resolve) => setTimeout(resolve, 7 * round));
      child.kill('SIGKILL');
      await ended(child);
      const rows = (await cache.read(BTC_1H))!.candles.length;
      expect(rows % 10).toBe(0);
      expect(rows).toBeGreaterThanOrEqual(before);
      before = rows;
    }
    await cache.merge(BTC_1H, candlesAt([900_000]), { source: FROM_VENUE });
    expect(readdirSync(join(folder.path, 'candles', 'binance')).toSorted()).toEqual([
      'BTC_USDT-1h.feather',
      'BTC_USDT-1h.json',
    ]);
    folder.remove();
  });

  const unix = process.platform === 'win32' ? test.skip : test;
  unix('say so in one line and leave nothing behind when there is no room for the file', async () => {
    const folder = temporaryFolder();
    const run = spawnSync(
      'sh',
      ['-c', 'ulimit -f 64; exec "$0" "$@"', process.execPath, script, folder.path, '0', '1', '1', '5000'],
      {
        encoding: 'utf8',
      },
    );
    expect(run.status).not.toBe(0);
    expect(run.stderr).toMatch(/cannot write .*: the file would be larger than is allowed here/);
    expect(readdirSync(join(folder.path, 'candles', 'binance'))).toEqual([]);
    folder.remove();
  });
});
