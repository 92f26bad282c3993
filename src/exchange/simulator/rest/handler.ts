import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { REST_CALLS } from '../api/calls.js';
import type { Params } from '../api/types.js';
import { Refusal } from '../refusal.js';
import { answerError, answerWith } from './answer.js';
import { readBody, readParams, signedPayload } from './read-request.js';
import { runCall } from './run-call.js';
import { simAdvance, simFaults, simStatus } from './sim-routes.js';
import { createStatistics, type StatisticsKeeper, type WireStatistics } from './statistics.js';
import type { HookAnswer, RestDeps, WireAnswer, WireRequest } from './types.js';

export interface RestHandler {
  readonly handle: RequestListener;
  readonly statistics: () => WireStatistics;
}

/** The REST side of the exchange as a listener of `node:http`. Whatever it is sent, it answers in Binance's shape. */
export const createRestHandler = (deps: RestDeps): RestHandler => {
  const statistics = createStatistics();
  return {
    statistics: statistics.read,
    handle: (message, response) => {
      answer(deps, statistics, message)
        .catch((error: unknown) => {
          if (!(error instanceof Refusal)) deps.logger.error('simulator-failed', { error });
          return answerError(error);
        })
        .then((result) => {
          if (result !== 'drop') {
            statistics.answer(result);
            send(response, result);
            return;
          }
          statistics.drop();
          message.socket.destroy();
        })
        .catch((error: unknown) => deps.logger.error('simulator-failed', { error }));
    },
  };
};

const wait = (ms: number): Promise<unknown> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

const answer = async (
  deps: RestDeps,
  statistics: StatisticsKeeper,
  message: IncomingMessage,
): Promise<WireAnswer | 'drop'> => {
  const { hooks = {}, latencyMs, sleep = wait } = deps;
  const number = statistics.request();
  const [path = '/', ...rest] = (message.url ?? '/').split('?');
  const query = rest.join('?');
  const body = await readBody(message);
  const method = message.method ?? 'GET';
  if (path.startsWith('/sim/')) return simAnswer(deps, statistics, method, path, query, body);
  const request: WireRequest = {
    method,
    path,
    params: readParams(query, body),
    apiKey: oneOf(message.headers['x-mbx-apikey']),
    number,
  };
  const late = latencyMs?.(request) ?? 0;
  if (late > 0) await sleep(late);
  // A wait goes on with what was there; anything else takes its place.
  const pass = async <Kept>(hook: HookAnswer, kept: Kept): Promise<Kept | WireAnswer | 'drop'> => {
    if (hook === undefined) return kept;
    if (hook === 'drop' || 'status' in hook) return hook;
    await sleep(hook.delayMs);
    return kept;
  };
  const instead = await pass(await hooks.before?.(request), null);
  if (instead !== null) return instead;
  const route = `${method} ${path}`;
  statistics.call(REST_CALLS.has(route) ? route : 'other');
  const address = message.socket.remoteAddress ?? '';
  const result = runCall(deps, request, signedPayload(query, body), address);
  return pass(await hooks.after?.(request, result), result);
};

const oneOf = (header: string | readonly string[] | undefined): string | null =>
  typeof header === 'string' ? header : (header?.[0] ?? null);

const simAnswer = (
  deps: RestDeps,
  statistics: StatisticsKeeper,
  method: string,
  path: string,
  query: string,
  body: string,
): WireAnswer => {
  if (method === 'GET' && path === '/sim/status') return answerWith(200, simStatus(deps, statistics.read()));
  if (method === 'POST' && path === '/sim/advance') {
    const form = body.trimStart().startsWith('{') ? jsonParams(body) : readParams(query, body);
    return answerWith(200, simAdvance(deps, form));
  }
  if (method === 'POST' && path === '/sim/faults')
    return answerWith(200, simFaults(deps, readParams(query, body)));
  throw new Refusal(-5000, `Path ${path.slice(0, 100)}, Method ${method} is invalid`, { status: 404 });
};

/** The numbers and texts of a flat JSON object. */
const jsonParams = (body: string): Params => {
  try {
    const parsed: unknown = JSON.parse(body);
    const entries = Object.entries(parsed as Record<string, unknown>);
    return new Map(entries.map(([name, value]) => [name, String(value)]));
  } catch (cause) {
    throw new Refusal(-1102, 'The body is not JSON.', { data: String(cause).slice(0, 100) });
  }
};

const send = (response: ServerResponse, { status, headers, body }: WireAnswer): void => {
  // Whoever asked has gone.
  if (response.destroyed) return;
  response.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(body)) });
  response.end(body);
};
