import { type LoggerOptions as PinoOptions, pino } from 'pino';
import { type Clock, isoTime, systemClock } from '../core/clock.js';
import type { LogFields, Logger } from '../core/log.js';
import { openFileDestination } from './file-destination.js';
import type { LogDestination } from './log-destination.js';
import { type PlainFields, type PlainOptions, plainFields } from './plain-value.js';
import { createPretty } from './pretty-line.js';
import { createTextRedactor } from './redact-text.js';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export interface LoggerOptions {
  /** Lines below it are not made at all; `debug` also writes the stacks of errors. */
  readonly level: LogLevel;
  /** JSON lines are added to it. */
  readonly file?: string;
  /** In place of a file. */
  readonly destination?: LogDestination;
  /** Lines for a person; `write` is given them with their end. */
  readonly terminal?: { readonly write: (text: string) => void; readonly colour: boolean };
  /** Exact texts that must not appear: the keys of the session. */
  readonly secrets?: readonly string[];
  readonly clock?: Clock;
  /** Told, in one line, when the log cannot be written; standard error when not given. */
  readonly complain?: (line: string) => void;
}

export interface OpenLogger extends Logger {
  /** Resolves when every line so far is in the file, or cannot be written now. Never rejects. */
  readonly flush: () => Promise<void>;
  /** `flush`, then closes the file; what is logged later is lost. Never rejects. */
  readonly close: () => Promise<void>;
  /** Lines that could not be written so far. */
  readonly lost: () => number;
}

/**
 * Opens the log of a session: JSON lines to a file (of its owner only), lines for a person on a terminal, both or
 * neither. Never throws and never blocks: a file that cannot be opened or written is told of once, and lines are counted
 * that were lost. Secrets are redacted before anything is written. Loads pino: import it only where a log is kept.
 */
export const openLogger = (options: LoggerOptions): OpenLogger => {
  const { level, terminal, clock = systemClock } = options;
  const redact = createTextRedactor(options.secrets ?? []);
  const complain = (line: string): void => (options.complain ?? toStandardError)(redact(line));
  const plain: PlainOptions = { redact, stacks: level === 'debug' };
  const stamp = (): string => `,"time":"${longTime(clock.now())}"`;
  const lostLine = (count: number): string =>
    `{"level":"warn"${stamp()},"event":"log-lines-lost","lost":${count}}\n`;
  const destination =
    options.destination ??
    (options.file === undefined ? NOWHERE : openFileDestination({ path: options.file, lostLine, complain }));
  const pretty = terminal === undefined ? null : createPretty(terminal.colour);
  let failed = 0;

  const write = (line: string): void => {
    destination.write(line);
    if (pretty !== null) terminal?.write(pretty(line));
  };
  const root = pino(pinoOptions(level, stamp, plain), { write });

  const bound = (fields: PlainFields): Logger => {
    const at = (name: LogLevel): Logger['info'] => {
      if (!root.isLevelEnabled(name)) return () => {};
      return (event, own) => {
        try {
          root[name]({ event: redact(event), fields, own });
        } catch {
          // A terminal that is gone, for one. Trading goes on, the line is counted.
          failed++;
        }
      };
    };
    return {
      debug: at('debug'),
      info: at('info'),
      warn: at('warn'),
      error: at('error'),
      child: (more) => bound({ ...fields, ...plainFields(more, plain) }),
    };
  };

  return {
    ...bound({}),
    flush: destination.flush,
    close: destination.close,
    lost: () => destination.lost() + failed,
  };
};

/** Members that every line has of its own; a field of that name gets another. */
const TAKEN = new Set(['level', 'time', 'event']);

const pinoOptions = (level: LogLevel, timestamp: () => string, plain: PlainOptions): PinoOptions => ({
  level,
  base: null,
  timestamp,
  // Pino's own view of an error is not wanted: it was made plain before.
  serializers: { err: (value: unknown) => value },
  formatters: {
    level: (label) => ({ level: label }),
    log: ({ event, fields, own }) => {
      const line: PlainFields = Object.create(null);
      line.event = event;
      const all = { ...(fields as PlainFields), ...plainFields((own ?? {}) as LogFields, plain) };
      for (const [key, value] of Object.entries(all)) line[TAKEN.has(key) ? `${key}_` : key] = value;
      return line;
    },
  },
});

/** With milliseconds always: lines stand under each other. */
const longTime = (time: number): string => {
  const text = isoTime(time);
  return text.includes('.') ? text : text.replace('Z', '.000Z');
};

const toStandardError = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const NOWHERE: LogDestination = {
  write: () => {},
  flush: async () => {},
  close: async () => {},
  lost: () => 0,
};
