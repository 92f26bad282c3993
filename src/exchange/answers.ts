import { AsyncLocalStorage } from 'node:async_hooks';
import type { Exchange } from 'ccxt';
import { exchangeError } from '../core/errors.js';

/** Whose turn is first where requests have to wait. */
export type Priority = 'order' | 'read';

/** What happened to one request on the wire, written down while it is under way. */
export interface WireNote {
  readonly priority: Priority;
  /** Later than that it does not leave, ms UTC on this machine's clock. */
  readonly leaveBy?: number;
  /** Called when its turn has come; what it throws keeps it here. */
  readonly leaves?: () => Promise<void>;
  /** It was handed to the network: from here on the venue may have it. */
  sent: boolean;
  /** Code of the transport where that failed: `ECONNREFUSED`, `UND_ERR_SOCKET`. */
  fault?: string;
  /** Of the answer; undefined where none came. */
  status?: number;
  retryAfterMs?: number;
  /** The answer as it came. */
  body?: string;
}

export const wireNote = (
  priority: Priority,
  leaving: Pick<WireNote, 'leaveBy' | 'leaves'> = {},
): WireNote => ({ priority, ...leaving, sent: false });

export type Headers = Readonly<Record<string, string>>;

/** What the venue's HTTP answers told. */
export interface Answers {
  /** Does `work`; whatever it asks the venue is written to `note`. Requests under way at once keep apart. */
  readonly noted: <T>(note: WireNote, work: () => Promise<T>) => Promise<T>;
  /** The note of the request that is being made just now. */
  readonly current: () => WireNote | undefined;
  /** Whether the venue has ever answered. */
  readonly any: () => boolean;
}

export interface AnswerListeners {
  /** Names of headers in lower case. */
  readonly headers?: (headers: Headers, status: number) => void;
  readonly parsed?: (body: unknown) => void;
}

/** What ccxt has and its types do not tell. */
interface Inside {
  fetch: (url: string, method?: string, headers?: unknown, body?: unknown) => Promise<unknown>;
  undiciRequest: (url: string, params: unknown) => Promise<unknown>;
}

/** Notes what happens to every HTTP request, and refuses answers that are no JSON (a portal's login page, a cut line). */
export const watchAnswers = (id: string, exchange: Exchange, listeners: AnswerListeners = {}): Answers => {
  const notes = new AsyncLocalStorage<WireNote>();
  let any = false;
  const parse = exchange.parseJson.bind(exchange);
  exchange.onRestResponse = (status, _text, _url, _method, answered, body) => {
    const headers: Headers = Object.fromEntries(
      Object.entries(answered ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
    );
    const seconds = Number(headers['retry-after']);
    const note = notes.getStore();
    if (note !== undefined) {
      note.status = status;
      note.body = String(body);
      if (seconds > 0) note.retryAfterMs = seconds * 1000;
    }
    any = true;
    listeners.headers?.(headers, status);
    return String(body).trim();
  };
  exchange.parseJson = (text: string): unknown => {
    const parsed: unknown = parse(text);
    if (parsed === undefined && /^\s*[<[{]/.test(text) && (notes.getStore()?.status ?? 0) < 300) {
      throw exchangeError('transient', `${id} answered with something that is not JSON`, {
        hint: 'a proxy or a login page may stand between: open its site in a browser, then try again',
      });
    }
    listeners.parsed?.(parsed);
    return parsed;
  };
  noteTransport(exchange as unknown as Inside, notes);
  return {
    noted: (note, work) => notes.run(note, work),
    current: () => notes.getStore(),
    any: () => any,
  };
};

/** ccxt keeps of a failed connection a sentence only; its code says whether anything can have arrived. */
const noteTransport = (exchange: Inside, notes: AsyncLocalStorage<WireNote>): void => {
  const fetch = exchange.fetch.bind(exchange);
  const request = exchange.undiciRequest.bind(exchange);
  exchange.fetch = (...sent) => {
    const note = notes.getStore();
    if (note !== undefined) note.sent = true;
    return fetch(...sent);
  };
  exchange.undiciRequest = async (url, params) => {
    try {
      return await request(url, params);
    } catch (error) {
      const note = notes.getStore();
      const code = codeOf(error);
      if (note !== undefined && code !== undefined) note.fault = code;
      throw error;
    }
  };
};

const codeOf = (error: unknown): string | undefined => {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  if (typeof code === 'string') return code;
  return cause === undefined || cause === null ? undefined : codeOf(cause);
};
