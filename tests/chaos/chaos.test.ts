import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { WRAPPED } from './hooks/loader.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

it('wraps modules that are there', () => {
  const missing = Object.entries(WRAPPED)
    .flatMap(([path, wrapper]) => [path, wrapper.replace('./', '/dist/tests/chaos/hooks/')])
    .filter((path) => !existsSync(`${ROOT}${path}`));
  expect(missing).toEqual([]);
});

it.each(Object.entries(WRAPPED))('exports all that %s exports', async (path, wrapper) => {
  const real: object = await import(`../../${path.replace('/dist/', '')}`);
  const wrapped: object = await import(`./hooks/${wrapper.replace('./', '')}`);
  expect(Object.keys(wrapped).sort()).toEqual(Object.keys(real).sort());
});

it('a session that is killed again and again, under faults, loses nothing and doubles nothing', async () => {
  const run = promisify(execFile)(process.execPath, ['dist/tests/chaos/main.js', '--quick', '--seed', '1'], {
    cwd: ROOT,
  });
  const { stdout } = await run;
  expect(stdout).toMatch(/^kills +6$/m);
  expect(stdout).toMatch(/^residue, quote currency +0$/m);
  expect(stdout).toMatch(/^findings +0$/m);
}, 120_000);
