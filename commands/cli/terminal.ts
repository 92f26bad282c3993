import type { Writable } from 'node:stream';
import { asciiStream } from './ascii-stream.js';
import { speaksUnicode } from './speaks-unicode.js';

/** What the outside world of a command is: where it prints, and what the place it prints to can do. */
export interface Terminal {
  /** stdout, for people: in ASCII where the locale shows nothing else, unless `--json` makes it a document. */
  readonly out: Writable;
  /** stdout, for documents without `--json` (CSV, HTML): UTF-8 everywhere. */
  readonly document: Writable;
  readonly err: Writable;
  /** Whether `out` is a terminal: only then are there colours. */
  readonly colour: boolean;
  /** Whether `err` is a terminal: only then does anything move. */
  readonly animated: boolean;
  /** Whether the locale shows Unicode. */
  readonly unicode: boolean;
  /** stderr itself, where something can be drawn on it. */
  readonly screen?: NodeJS.WriteStream;
  /** Columns of `err`; undefined where it is not a terminal. */
  readonly errWidth: number | undefined;
  /** Columns of `out`; 80 where it is not a terminal. */
  readonly width: number;
  /** `out` is no terminal: nothing has to be cut or broken to fit. */
  readonly piped: boolean;
}

/** The terminal of this process. `--no-color`, `NO_COLOR` and `TERM=dumb` turn colours off, `FORCE_COLOR` on. */
export const processTerminal = (argv: readonly string[]): Terminal => {
  const { stdout, stderr, env, platform } = process;
  const dumb = env.TERM === 'dumb';
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0';
  const forbidden = argv.includes('--no-color') || dumb || env.FORCE_COLOR === '0';
  const unicode = speaksUnicode(env, platform);
  const animated = stderr.isTTY === true && !dumb;
  return {
    out: unicode || argv.includes('--json') ? stdout : asciiStream(stdout),
    document: stdout,
    err: unicode ? stderr : asciiStream(stderr),
    colour: !forbidden && (forced || stdout.isTTY === true),
    animated,
    ...(animated ? { screen: stderr } : {}),
    unicode,
    errWidth: stderr.isTTY === true ? stderr.columns : undefined,
    width: stdout.columns ?? 80,
    piped: stdout.isTTY !== true,
  };
};
