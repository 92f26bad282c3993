import type { Exchange } from 'ccxt';
import { exchangeError } from '../core/errors.js';
import type { HttpAnswer } from './venue-error.js';

/** What the venue's HTTP answers told. */
export interface Answers {
  /** The last answer since `forget`; empty when there was none. */
  readonly last: () => HttpAnswer;
  /** Whether the venue has ever answered. */
  readonly any: () => boolean;
  readonly forget: () => void;
}

/** Notes the status of every HTTP answer, and refuses answers that are no JSON (a portal's login page, a cut line). */
export const watchAnswers = (id: string, exchange: Exchange): Answers => {
  let last: HttpAnswer = {};
  let any = false;
  const parse = exchange.parseJson.bind(exchange);
  exchange.onRestResponse = (status, _text, _url, _method, headers, body) => {
    const header = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'retry-after');
    const seconds = Number(header?.[1]);
    last = { status, ...(seconds > 0 ? { retryAfterMs: seconds * 1000 } : {}) };
    any = true;
    return String(body).trim();
  };
  exchange.parseJson = (text: string): unknown => {
    const parsed: unknown = parse(text);
    if (parsed === undefined && /^\s*[<[{]/.test(text) && (last.status ?? 0) < 300) {
      throw exchangeError('transient', `${id} answered with something that is not JSON`, {
        hint: 'a proxy or a login page may stand between: open its site in a browser, then try again',
      });
    }
    return parsed;
  };
  return {
    last: () => last,
    any: () => any,
    forget: () => {
      last = {};
    },
  };
};
