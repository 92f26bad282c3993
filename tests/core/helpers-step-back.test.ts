import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trader-helpers-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the threads beside the one that decides', () => {
  (platform() === 'linux' ? it : it.skip)('step back, and it does not', async () => {
    const script = join(folder, 'child.mjs');
    const entryPoints = [fileURLToPath(new URL('./helpers-child.ts', import.meta.url))];
    await build({ entryPoints, outfile: script, bundle: true, platform: 'node', format: 'esm' });
    const told = JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' }));
    const [own, ...others] = told.before as number[];
    expect(others.length).toBeGreaterThan(0);
    expect(told.stepped).toBe(others.length);
    expect(told.after).toEqual([own, ...others.map((nice) => nice + 5)]);
  });
});
