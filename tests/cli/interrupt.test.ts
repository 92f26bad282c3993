import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const MODULE = pathToFileURL(resolve('dist/commands/cli/interrupt.js')).href;

/** Runs a step in a process of its own, which sends itself Ctrl-C where the step says so. */
const run = (step: string): string =>
  spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { interruptible } from ${JSON.stringify(MODULE)};
       const outcome = await interruptible(async (signal) => { ${step} }).catch((error) => error.kind);
       console.log(outcome);`,
    ],
    { encoding: 'utf8' },
  ).stdout.trim();

const CTRL_C = "process.kill(process.pid, 'SIGINT');";

describe('a step that can be interrupted', () => {
  test('gives its result where nobody interrupts it', () => {
    expect(run("return 'done';")).toBe('done');
  });

  test('is stopped by Ctrl-C while it waits', () => {
    const waiting = `const line = setInterval(() => {}, 1000);
      await new Promise((_, reject) => signal.addEventListener('abort', reject)).finally(() => clearInterval(line));`;
    expect(run(`${CTRL_C} ${waiting}`)).toBe('interrupted');
  });

  test('is stopped by a Ctrl-C that came while it never let go of the processor', () => {
    expect(run(`${CTRL_C} return 'done';`)).toBe('interrupted');
  });
});
