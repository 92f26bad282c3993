import { spawnSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Desk, NO_NETWORK } from '../../run.js';

const PROGRAM = fileURLToPath(new URL('../../../../bin/trader.js', import.meta.url));

export const HAS_TMUX = spawnSync('tmux', ['-V']).status === 0;

/** How long something may take to be seen, ms, and how often it is looked for. */
const PATIENCE_MS = 60_000;
const EVERY_MS = 100;

/** A real terminal with a shell in it. */
export interface Tmux {
  /** Types a line and Enter. */
  readonly type: (line: string) => void;
  /** Presses keys by their names in tmux. */
  readonly press: (...keys: readonly string[]) => void;
  readonly screen: () => string;
  /** What was printed above the screen, too. */
  readonly all: () => string;
  /** Resolves with the screen when it has this; rejects with what it has instead when it does not come. */
  readonly until: (pattern: RegExp) => Promise<string>;
  readonly close: () => void;
}

let opened = 0;

/** Opens a terminal of a size; `trader` is the built program there. Nothing but the loopback address can be reached. */
export const openTmux = (
  desk: Desk,
  [columns, rows]: readonly [number, number],
  env: Readonly<Record<string, string>> = {},
): Tmux => {
  opened += 1;
  const socket = `trader-test-${process.pid}-${opened}`;
  const tmux = (...args: readonly string[]): string => {
    const { stdout, stderr, status } = spawnSync('tmux', ['-L', socket, '-f', '/dev/null', ...args], {
      cwd: desk.cwd,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH ?? '',
        HOME: desk.root,
        LANG: 'C.UTF-8',
        TERM: 'xterm-256color',
        TRADER_DATA_DIR: desk.dataDir,
        TMPDIR: desk.temporary,
        PS1: 'ready> ',
        ...NO_NETWORK,
        NO_PROXY: '127.0.0.1',
        ...env,
      },
    });
    if (status !== 0) throw new Error(`tmux ${args.join(' ')}: ${stderr}`);
    return stdout;
  };
  tmux('new-session', '-d', '-x', String(columns), '-y', String(rows), 'sh');
  tmux('set-option', '-g', 'status', 'off');
  const press = (...keys: readonly string[]): void => void tmux('send-keys', ...keys);
  const type = (line: string): void => {
    tmux('send-keys', '-l', line);
    press('Enter');
  };
  type(`trader() { ${process.execPath} ${PROGRAM} "$@"; }`);
  const screen = (): string => tmux('capture-pane', '-p');
  return {
    ...{ press, type, screen },
    all: () => tmux('capture-pane', '-p', '-S', '-'),
    until: async (pattern) => {
      for (let waited = 0; waited < PATIENCE_MS; waited += EVERY_MS) {
        const seen = screen();
        if (pattern.test(seen)) return seen;
        await delay(EVERY_MS);
      }
      throw new Error(`${pattern} was not seen in:\n${screen()}`);
    },
    close: () => void tmux('kill-server'),
  };
};
