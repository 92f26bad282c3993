/** What came of one request: its text, or why there is none. */
export type Attempt =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      /** In words, to follow the name of the source: `answers with 503`. */
      readonly reason: string;
      /** Whether the same request may succeed a little later. */
      readonly passing: boolean;
      /** Whether nobody answered at all. */
      readonly silent: boolean;
      /** There where the service answered with it. */
      readonly status?: number;
      /** For how long the service asks us to wait. */
      readonly waitMs?: number;
      readonly cause?: unknown;
    };

type Failed = Extract<Attempt, { readonly ok: false }>;

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection is refused',
  ECONNRESET: 'the connection breaks off',
  EPIPE: 'the connection breaks off',
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name cannot be looked up',
  ETIMEDOUT: 'the connection takes too long',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no network',
};

/** Breaks that a second request may not meet. Who is not there at all is told of at once. */
const PASSING: readonly string[] = ['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN'];

const codeOf = (error: unknown): string => {
  const code: unknown = (error as { readonly code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : '';
};

/** A request that nobody answered, or whose answer broke off. The error's own text may hold the URL and is left out. */
export const unanswered = (error: unknown): Failed => {
  const code = codeOf(error);
  const reason = REASONS[code] ?? (code === '' ? 'the connection fails' : `the connection fails (${code})`);
  return {
    ok: false,
    reason: `cannot be reached: ${reason}`,
    passing: PASSING.includes(code),
    silent: true,
    cause: error,
  };
};

/** An answer that did not come to its end in time. */
export const tooSlow = (timeoutMs: number): Failed => ({
  ok: false,
  reason: `gives no whole answer within ${timeoutMs / 1000} s`,
  passing: true,
  silent: true,
});

/** An answer that cannot be used, whatever its status. */
export const unusable = (reason: string): Failed => ({ ok: false, reason, passing: false, silent: false });

/** Seconds to wait, as a service asks for them; a date is not looked at. */
const waitOf = (retryAfter: string | undefined): number | undefined =>
  retryAfter !== undefined && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) * 1000 : undefined;

/** An answer whose status is not 200. */
export const refused = (status: number, retryAfter: string | undefined): Failed => {
  const waitMs = waitOf(retryAfter);
  const passing = status === 429 || status >= 500;
  const reason =
    status === 429
      ? 'is asked too often (429)'
      : status === 401 || status === 403
        ? `refuses the request (${status})`
        : status >= 300 && status < 400
          ? `sends us elsewhere (${status}), which is not followed`
          : `answers with ${status}`;
  return { ok: false, reason, passing, silent: false, status, ...(waitMs === undefined ? {} : { waitMs }) };
};
