import type { z } from 'zod';
import { exchangeError, type TraderError } from '../../../core/errors.js';
import { ask, type RetryOptions } from './ask.js';
import type { Attempt } from './attempt.js';

/** How services are asked. */
export type HttpOptions = Omit<RetryOptions, 'headers' | 'signal' | 'maxBytes'> & {
  readonly maxBytes?: number;
};

export interface JsonRequest<T> {
  /** The name of the source, for messages. */
  readonly source: string;
  readonly url: URL;
  readonly schema: z.ZodType<T>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** What to do about a refusal (401, 403). */
  readonly refusedHint?: string;
}

/** Whole histories of every source are below half a megabyte. */
const MAX_BYTES = 16 * 1024 * 1024;

/** An answer that is not what its service documents. `what` says where, and never repeats what stands there. */
export const badAnswer = (source: string, what: string): TraderError =>
  exchangeError('rejected', `${source}: its answer cannot be used: ${what}`, {
    hint: 'try again later; what is here already is kept',
  });

const failure = (
  source: string,
  attempt: Extract<Attempt, { readonly ok: false }>,
  refusedHint: string | undefined,
): TraderError => {
  const { reason, passing, silent, status, cause } = attempt;
  const hint =
    (status === 401 || status === 403) && refusedHint !== undefined
      ? refusedHint
      : silent
        ? 'check the network connection; what is here already is kept'
        : 'try again later; what is here already is kept';
  return exchangeError(passing || silent ? 'transient' : 'rejected', `${source} ${reason}`, { hint, cause });
};

const parsed = (source: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw badAnswer(source, 'it is not JSON');
  }
};

/** `data[3].value`, or `the whole`. */
const placeText = (path: readonly PropertyKey[]): string =>
  path.length === 0
    ? 'the whole'
    : path
        .map((key, k) => (typeof key === 'number' ? `[${key}]` : `${k === 0 ? '' : '.'}${String(key)}`))
        .join('');

/**
 * Asks for JSON and checks it against its schema. Throws an exchange error (exit code 5) where nobody answers, where the
 * service refuses, and where the answer is something else; neither URL nor headers nor the answer are in it.
 */
export const getJson = async <T>(request: JsonRequest<T>, http: HttpOptions): Promise<T> => {
  const { source, url, schema, headers, signal, refusedHint } = request;
  const attempt = await ask(url, {
    maxBytes: MAX_BYTES,
    ...http,
    ...(headers === undefined ? {} : { headers }),
    ...(signal === undefined ? {} : { signal }),
  });
  if (!attempt.ok) throw failure(source, attempt, refusedHint);
  const checked = schema.safeParse(parsed(source, attempt.text));
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw badAnswer(source, `${placeText(issue?.path ?? [])} is not what it is documented to be`);
};
