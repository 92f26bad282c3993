/** What a log line may carry beside its event: plain values, never secrets. */
export type LogFields = Readonly<Record<string, unknown>>;

/**
 * The logger port. `event` is a short name in kebab-case (`order-submitted`), the same for every line of its kind; what
 * differs is in the fields. Never blocks and never throws. `child` binds fields to every line: the ids that follow a
 * signal to its fill.
 */
export interface Logger {
  readonly debug: (event: string, fields?: LogFields) => void;
  readonly info: (event: string, fields?: LogFields) => void;
  readonly warn: (event: string, fields?: LogFields) => void;
  readonly error: (event: string, fields?: LogFields) => void;
  readonly child: (fields: LogFields) => Logger;
}

/** Says nothing. */
export const silentLogger: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  child: () => silentLogger,
};
