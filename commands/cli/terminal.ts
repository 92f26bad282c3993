import type { Writable } from 'node:stream';

/** What the outside world of a command is: where it prints, and what the place it prints to can do. */
export interface Terminal {
  readonly out: Writable;
  readonly err: Writable;
  /** Whether `out` is a terminal: only then are there colours. */
  readonly colour: boolean;
  /** Whether `err` is a terminal: only then does anything move. */
  readonly animated: boolean;
  readonly unicode: boolean;
  /** Columns of `out`; 80 where it is not a terminal. */
  readonly width: number;
}

const speaksUnicode = (env: NodeJS.ProcessEnv): boolean => {
  if (env.TERM === 'dumb') return false;
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  return locale === '' ? true : /utf-?8/i.test(locale);
};

/** The terminal of this process. `--no-color`, `NO_COLOR` and `TERM=dumb` turn colours off, `FORCE_COLOR` on. */
export const processTerminal = (noColour: boolean): Terminal => {
  const { stdout, stderr, env } = process;
  const dumb = env.TERM === 'dumb';
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0';
  const forbidden = noColour || dumb || env.FORCE_COLOR === '0';
  return {
    out: stdout,
    err: stderr,
    colour: !forbidden && (forced || stdout.isTTY === true),
    animated: stderr.isTTY === true && !dumb,
    unicode: speaksUnicode(env),
    width: stdout.columns ?? 80,
  };
};
