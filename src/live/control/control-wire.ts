import { type ErrorKind, isTraderError, messageOf, TraderError } from '../../core/errors.js';

/** A failure as it goes over the channel. */
export interface WireError {
  readonly message: string;
  readonly hint: string | null;
  readonly kind: ErrorKind;
}

/** What a client sends, one line each. */
export interface ControlRequest {
  readonly id: string | number;
  readonly command: string;
  readonly args: unknown;
}

/** What comes back for it; `id` is null where the request had none that could be read. */
export type ControlAnswer =
  | { readonly id: string | number | null; readonly ok: true; readonly result: unknown }
  | { readonly id: string | number | null; readonly ok: false; readonly error: WireError };

const KINDS: Readonly<Record<ErrorKind, true>> = {
  usage: true,
  config: true,
  data: true,
  refused: true,
  'exchange-transient': true,
  'exchange-rejected': true,
  'exchange-unknown': true,
  interrupted: true,
  invariant: true,
};

/** Anything thrown, as it is told to a client; what is no failure of ours counts as a bug. */
export const wireError = (error: unknown): WireError =>
  isTraderError(error)
    ? { message: error.message, hint: error.hint ?? null, kind: error.kind }
    : { message: messageOf(error), hint: null, kind: 'invariant' };

/** A failure that a session told, to be thrown again on this side with the same exit code. */
export const errorOfWire = (wire: unknown): TraderError => {
  const { message, hint, kind } = (wire ?? {}) as Partial<Record<keyof WireError, unknown>>;
  const known = typeof kind === 'string' && Object.hasOwn(KINDS, kind) ? (kind as ErrorKind) : 'invariant';
  const text = typeof message === 'string' ? message : 'the session told no reason';
  return new TraderError(known, text, typeof hint === 'string' ? { hint } : {});
};

/** One line of an answer; a result that cannot be written becomes a failure of the session. */
export const answerLine = (answer: ControlAnswer): string => {
  try {
    return `${JSON.stringify(answer)}\n`;
  } catch (error) {
    return `${JSON.stringify({ id: answer.id, ok: false, error: wireError(error) })}\n`;
  }
};
