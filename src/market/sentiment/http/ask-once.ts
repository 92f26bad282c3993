import { type IncomingMessage, request as plainRequest, type RequestOptions } from 'node:http';
import { request as secureRequest } from 'node:https';
import { type Attempt, refused, tooSlow, unanswered, unusable } from './attempt.js';
import { openTunnel, type ProxyChoice } from './tunnel.js';

export interface AskOptions {
  /** From the request to the last byte of the answer. */
  readonly timeoutMs: number;
  /** The most that an answer may hold. */
  readonly maxBytes: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly proxy?: ProxyChoice;
  readonly signal?: AbortSignal;
}

const answerOf = (url: URL, options: AskOptions, signal: AbortSignal): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const via = options.proxy?.(url.href);
    const send = (more: RequestOptions): void => {
      const ask = url.protocol === 'https:' ? secureRequest : plainRequest;
      const headers = {
        accept: 'application/json',
        // Nothing is unpacked: what counts against the limit is what is held.
        'accept-encoding': 'identity',
        'user-agent': 'trader',
        ...options.headers,
      };
      const asked = ask(url, { method: 'GET', headers, signal, agent: false, ...more });
      asked.once('response', resolve);
      asked.once('error', reject);
      asked.end();
    };
    if (via === undefined) send({});
    else openTunnel(url, via, signal).then((socket) => send({ createConnection: () => socket }), reject);
  });

const bodyOf = async (answer: IncomingMessage, maxBytes: number): Promise<Attempt> => {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of answer as AsyncIterable<Uint8Array>) {
    length += piece.byteLength;
    if (length > maxBytes) {
      answer.destroy();
      return unusable(`answers with more than ${maxBytes} bytes`);
    }
    pieces.push(piece);
  }
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces)) };
  } catch {
    return unusable('answers with something that is not text');
  }
};

/**
 * One GET request without redirects, cookies or kept connections. Every failure is an attempt that says so; only an
 * aborted `signal` throws, its reason.
 */
export const askOnce = async (url: URL, options: AskOptions): Promise<Attempt> => {
  const { timeoutMs, maxBytes, signal } = options;
  signal?.throwIfAborted();
  const late = AbortSignal.timeout(timeoutMs);
  const either = signal === undefined ? late : AbortSignal.any([late, signal]);
  try {
    const answer = await answerOf(url, options, either);
    if (answer.statusCode !== 200) {
      answer.destroy();
      return refused(answer.statusCode ?? 0, answer.headers['retry-after']);
    }
    const encoding = answer.headers['content-encoding'] ?? 'identity';
    if (encoding !== 'identity') {
      answer.destroy();
      return unusable('answers packed, which was not asked for');
    }
    return await bodyOf(answer, maxBytes);
  } catch (error) {
    signal?.throwIfAborted();
    return late.aborted ? tooSlow(timeoutMs) : unanswered(error);
  }
};
