import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The program as it is built; this file runs from `dist/tests/chaos`. */
const PROGRAM = fileURLToPath(new URL('../../../bin/trader.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Program {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Starts `trader …` as a process of its own; what it writes goes to a file. */
export const startProgram = (
  args: readonly string[],
  options: {
    readonly env: Readonly<Record<string, string>>;
    readonly log: string;
    readonly imports?: string;
  },
): Program => {
  const out = openSync(options.log, 'a');
  const imports = options.imports === undefined ? [] : ['--import', options.imports];
  const child = spawn(process.execPath, [...imports, PROGRAM, ...args], {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', out, out],
  });
  closeSync(out);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  return { child, ended };
};
