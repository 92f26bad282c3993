/** The closed family of failures. Each kind has one exit code (see docs/errors.md). */
export type ErrorKind =
  | 'usage'
  | 'config'
  | 'data'
  | 'refused'
  | 'exchange-transient'
  | 'exchange-rejected'
  | 'exchange-unknown'
  | 'interrupted'
  | 'invariant';

/** Process exit codes, one meaning each. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  data: 3,
  refused: 4,
  venue: 5,
  interrupted: 130,
} as const;

const EXIT_OF: Readonly<Record<ErrorKind, number>> = {
  usage: EXIT.usage,
  config: EXIT.usage,
  data: EXIT.data,
  refused: EXIT.refused,
  'exchange-transient': EXIT.venue,
  'exchange-rejected': EXIT.venue,
  'exchange-unknown': EXIT.venue,
  interrupted: EXIT.interrupted,
  invariant: EXIT.failed,
};

/**
 * An expected failure. `message` says what happened and to which value; `hint` says what to do next.
 * Both are single lines fit to be shown to a person.
 */
export class TraderError extends Error {
  readonly kind: ErrorKind;
  readonly hint: string | undefined;

  constructor(kind: ErrorKind, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'TraderError';
    this.kind = kind;
    this.hint = options.hint;
  }

  get exitCode(): number {
    return EXIT_OF[this.kind];
  }
}

type Details = { hint?: string; cause?: unknown };

/** Wrong usage or input: exit code 2. */
export const usageError = (message: string, hint?: string): TraderError =>
  new TraderError('usage', message, hint === undefined ? {} : { hint });

/** A configuration that is wrong: exit code 2. */
export const configError = (message: string, details: Details = {}): TraderError =>
  new TraderError('config', message, details);

/** Data missing or bad: exit code 3. */
export const dataError = (message: string, details: Details = {}): TraderError =>
  new TraderError('data', message, details);

/** Refused by a safety rule: exit code 4. */
export const refusedError = (message: string, details: Details = {}): TraderError =>
  new TraderError('refused', message, details);

/** Venue or network: exit code 5. `transient` may be tried again, `rejected` not, `unknown` must be resolved first. */
export const exchangeError = (
  outcome: 'transient' | 'rejected' | 'unknown',
  message: string,
  details: Details = {},
): TraderError => new TraderError(`exchange-${outcome}`, message, details);

/** A bug in this program: something that cannot be true is true. Exit code 1. */
export const invariantError = (message: string, details: Details = {}): TraderError =>
  new TraderError('invariant', message, details);

export const isTraderError = (error: unknown): error is TraderError => error instanceof TraderError;

/** Anything thrown as an error: itself, where it is one. */
export const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error(messageOf(thrown));

/** The text of anything thrown, on one line. */
export const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s*[\r\n]+\s*/g, ' ').trim();
