import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Desk, type Ended, NO_NETWORK } from '../run.js';

const PROGRAM = fileURLToPath(new URL('../../../bin/trader.js', import.meta.url));

/** A program that runs. */
export interface Program {
  /** What it has said so far, on stdout and on stderr. */
  readonly said: () => string;
  /** Resolves with the first match in what it says; rejects when it ends before. */
  readonly saying: (pattern: RegExp) => Promise<RegExpExecArray>;
  readonly signal: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<Ended>;
}

const running = new Set<ChildProcess>();

/** Kills what still runs of what was started here, and waits until it is gone. */
export const endPrograms = async (): Promise<void> => {
  const gone = [...running].map((child) => new Promise((resolve) => child.once('close', resolve)));
  for (const child of running) child.kill('SIGKILL');
  await Promise.all(gone);
};

/** Starts the built program in a clean environment where nothing but the loopback address can be reached. */
export const startProgram = (
  desk: Desk,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Program => {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: desk.cwd,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: desk.root,
      LANG: 'C.UTF-8',
      TRADER_DATA_DIR: desk.dataDir,
      TMPDIR: desk.temporary,
      ...NO_NETWORK,
      NO_PROXY: '127.0.0.1',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const texts = { out: '', err: '' };
  const looks = new Set<() => void>();
  let over = false;
  const heard =
    (name: 'out' | 'err') =>
    (text: string): void => {
      texts[name] += text;
      for (const look of looks) look();
    };
  child.stdout.setEncoding('utf8').on('data', heard('out'));
  child.stderr.setEncoding('utf8').on('data', heard('err'));
  const said = (): string => texts.out + texts.err;
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => {
      over = true;
      running.delete(child);
      for (const look of looks) look();
      resolve({ code, ...texts });
    });
  });
  return {
    said,
    saying: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = pattern.exec(said());
          if (found === null && !over) return;
          looks.delete(look);
          if (found === null) reject(new Error(`it ended without ${pattern}: ${said()}`));
          else resolve(found);
        };
        looks.add(look);
        look();
      }),
    signal: (signal) => {
      child.kill(signal);
    },
    ended,
  };
};
