/** A request that the exchange says no to, with Binance's code and words. The command that serves it never shows it. */
export class Refusal extends Error {
  readonly code: number;
  /** HTTP status of the answer. */
  readonly status: number;
  /** The part of the answer beside code and words (cancel-replace has one). */
  readonly data: unknown;

  constructor(code: number, message: string, options: { status?: number; data?: unknown } = {}) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.status = options.status ?? 400;
    this.data = options.data;
  }
}

/** As it goes over the wire. */
export const refusalBody = ({ code, message, data }: Refusal): Readonly<Record<string, unknown>> => ({
  code,
  msg: message,
  ...(data === undefined ? {} : { data }),
});
