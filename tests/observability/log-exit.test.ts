import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { readLines, temporaryFolder } from './log-fixtures.js';

let folder: ReturnType<typeof temporaryFolder>;
let script: string;
beforeAll(async () => {
  folder = temporaryFolder();
  script = join(folder.path, 'child.cjs');
  await build({
    entryPoints: [fileURLToPath(new URL('./log-child.ts', import.meta.url))],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'cjs',
  });
});
afterAll(() => folder.remove());

const run = (file: string): ReturnType<typeof spawnSync> =>
  spawnSync(process.execPath, [script, file, '5000'], { encoding: 'utf8', timeout: 30_000 });

describe('a process that exits without closing its log', () => {
  it('has written every line', () => {
    const file = join(folder.path, 'exit.log');
    expect(run(file)).toMatchObject({ status: 3, stderr: '' });
    const numbers = readLines(file).map(({ n }) => n as number);
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 5_000 }, (_, n) => n));
  });

  const full = existsSync('/dev/full') ? it : it.skip;
  full('exits all the same while the disk is full, and says in one line that the log is missing', () => {
    const { status, stderr, signal } = run('/dev/full');
    expect({ status, signal }).toEqual({ status: 3, signal: null });
    expect(stderr).toBe('the log /dev/full cannot be written: the disk is full\n');
  });
});
