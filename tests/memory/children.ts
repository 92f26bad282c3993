import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from '@jest/globals';
import { build } from 'esbuild';
import type { DatabaseAddress } from '../../src/core/database-address.js';

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));
const SCRIPT = fileURLToPath(new URL('./writer-child.ts', import.meta.url));

export type Task = 'open' | 'write' | 'commit';

/** A process that works on a memory. */
export interface Writer {
  readonly child: ChildProcess;
  /** Numbers of the trades that it said were committed. */
  readonly acknowledged: readonly number[];
  /** Resolves once it has started and waits to be told to go on. */
  readonly ready: Promise<void>;
  readonly go: () => void;
  /** Resolves once it has committed so many trades, or has ended. */
  readonly committed: (trades: number) => Promise<void>;
  readonly ended: Promise<{ readonly code: number | null; readonly err: string }>;
}

export interface WriterOptions {
  readonly first?: number;
  readonly last?: number;
  /** Runs it under `sh -c` with this before it, for example `ulimit -f 2000`. */
  readonly under?: string;
}

/** Puts the script of the child processes together before the tests of a file; returns how to start one. */
export const writers = () => {
  const folder = mkdtempSync(join(tmpdir(), 'trader-child-'));
  const script = join(folder, 'child.mjs');
  beforeAll(async () => {
    symlinkSync(MODULES, join(folder, 'node_modules'));
    await build({
      entryPoints: [SCRIPT],
      outfile: script,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
    });
  });
  const started: ChildProcess[] = [];
  afterAll(() => {
    // A test that failed may have left its writer behind.
    for (const child of started) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  return (task: Task, address: DatabaseAddress, name = '', options: WriterOptions = {}): Writer => {
    const { first = 1, last = 1_000_000, under } = options;
    const words = [script, task, JSON.stringify(address), name, String(first), String(last)];
    const child =
      under === undefined
        ? spawn(process.execPath, words)
        : spawn('sh', ['-c', `${under}; exec "$0" "$@"`, process.execPath, ...words]);
    started.push(child);
    return listen(child);
  };
};

const listen = (child: ChildProcess): Writer => {
  const acknowledged: number[] = [];
  const waiting: { readonly trades: number; readonly resolve: () => void }[] = [];
  let err = '';
  let isReady = (): void => {};
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  let over = false;
  const wake = (): void => {
    for (const { trades, resolve } of waiting) if (over || acknowledged.length >= trades) resolve();
  };
  createInterface({ input: child.stdout! }).on('line', (line) => {
    if (line === 'ready') isReady();
    if (/^\d+$/.test(line)) acknowledged.push(Number(line));
    wake();
  });
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  // A killed process may leave a pipe that nobody reads any more.
  child.stdin!.on('error', () => undefined);
  // 'close' comes when all that it said has arrived.
  const ended = once(child, 'close').then(([code]) => {
    isReady();
    over = true;
    wake();
    return { code: code as number | null, err };
  });
  return {
    child,
    acknowledged,
    ready,
    go: () => child.stdin!.write('go\n'),
    committed: (trades) =>
      new Promise((resolve) => {
        waiting.push({ trades, resolve });
        // It may have said enough already, or will say nothing more.
        wake();
      }),
    ended,
  };
};
