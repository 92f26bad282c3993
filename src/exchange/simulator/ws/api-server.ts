import type { Logger } from '../../../core/log.js';
import { Overload } from '../api/limits.js';
import { faultAnswer, MAINTENANCE } from '../faults/fault-answer.js';
import type { CallPlan, Injector } from '../faults/injector.js';
import type { Standing } from '../faults/standing.js';
import type { Wall } from '../faults/wall.js';
import { isOrderRejected } from '../order-rejected.js';
import { Refusal, refusalBody } from '../refusal.js';
import type { Statistics } from '../statistics.js';
import type { AccountHub } from './account-hub.js';
import { type ApiSession, sessionMethod } from './api-methods.js';
import type { ApiPort } from './api-port.js';
import { type ApiRequest, readApiRequest } from './api-request.js';

export interface ApiServerOptions {
  readonly port: ApiPort;
  readonly hub: AccountHub;
  readonly injector: Injector;
  readonly statistics: Statistics;
  readonly marketTime: () => number;
  readonly applyStanding: () => Standing;
  readonly wall: Wall;
  readonly logger: Logger;
}

/** The stream under which faults know the answers of the WebSocket API. */
const API_STREAM = 'api';

type Outcome =
  | { readonly status: 200; readonly result: unknown }
  | { readonly status: number; readonly error: Readonly<Record<string, unknown>> };

/** Who is to wait is told until when, as the WebSocket API has it: REST says it in a header. */
const untilWhen = (now: number, seconds: number) => ({
  data: { serverTime: now, retryAfter: now + seconds * 1000 },
});

const refused = (refusal: Refusal, now: number): Outcome => ({
  status: refusal.status,
  error: {
    ...refusalBody(refusal),
    ...(refusal instanceof Overload ? untilWhen(now, refusal.retryAfterSeconds) : {}),
  },
});

const ofFault = (fault: Parameters<typeof faultAnswer>[0], now: number): Outcome => {
  const { status, code, message, retryAfterS } = faultAnswer(fault, now);
  const data =
    retryAfterS === null ? {} : { data: { serverTime: now, retryAfter: now + retryAfterS * 1000 } };
  return { status, error: { code, msg: message, ...data } };
};

/** Answers the requests of connections to the WebSocket API, one after the other as they come in. */
export const createApiServer = (options: ApiServerOptions) => {
  const { port, hub, injector, statistics, wall } = options;
  /** When the last request of a session has reached the venue: none overtakes another on the same line. */
  const arrivals = new WeakMap<ApiSession, Promise<void>>();

  const execute = (request: ApiRequest, session: ApiSession): Outcome => {
    try {
      const own = sessionMethod(request.method);
      const call = own === undefined ? port.find(request.method) : undefined;
      if (own === undefined && call === undefined)
        return refused(new Refusal(-1020, 'This operation is not supported.'), port.now());
      const weight = own?.weight ?? call!.weight(request.params);
      port.charge(session.address, weight);
      if (own !== undefined) return { status: 200, result: own.run(request, session, port, hub) };
      const apiKey = port.authorize(call!.security, request);
      port.chargeOrders(apiKey, call!.orders);
      return { status: 200, result: port.run(call!, request.params, apiKey) };
    } catch (error) {
      if (error instanceof Refusal) return refused(error, port.now());
      options.logger.error('simulator-failed', { method: request.method, error });
      const unknown = 'An unknown error occurred while processing the request.';
      return refused(new Refusal(-1000, unknown, { status: 500 }), port.now());
    }
  };

  const answer = (request: ApiRequest, session: ApiSession, outcome: Outcome): void => {
    const wanted = request.returnRateLimits ?? session.returnRateLimits;
    const counts = (port.find(request.method)?.orders ?? 0) > 0;
    const rateLimits = wanted
      ? { rateLimits: port.limits(session.address, counts ? request.apiKey : null) }
      : {};
    const text = JSON.stringify({ id: request.id, ...outcome, ...rateLimits });
    session.connection.deliver(API_STREAM, request.apiKey, text);
  };

  /** Resolves when a request that has just come in reaches the venue. */
  const travel = (session: ApiSession, latencyMs: number): Promise<void> => {
    const due = wall.now() + latencyMs / 2;
    const arrival = (arrivals.get(session) ?? Promise.resolve()).then(() => wall.wait(due - wall.now()));
    arrivals.set(session, arrival);
    return arrival;
  };

  /** What the fault makes of the request before the venue sees it: an outcome, silence, or nothing. */
  const before = (fault: CallPlan['fault'], session: ApiSession): Outcome | 'silence' | undefined => {
    if (options.applyStanding().maintenance)
      return { status: MAINTENANCE.status, error: { code: MAINTENANCE.code, msg: MAINTENANCE.message } };
    if (fault === null || fault.kind === 'timeout-after' || ('accepted' in fault && fault.accepted))
      return undefined;
    if (fault.kind === 'drop') session.connection.cut();
    if (fault.kind === 'drop' || fault.kind === 'timeout-before') return 'silence';
    return ofFault(fault, port.now());
  };

  const after = (fault: CallPlan['fault'], outcome: Outcome, session: ApiSession): Outcome | 'silence' => {
    if (fault === null || fault.kind === 'rate-limit') return outcome;
    if (fault.kind === 'http-error') return ofFault(fault, port.now());
    if (fault.kind === 'drop') session.connection.cut();
    return 'silence';
  };

  /** Takes a text that a connection has sent, and sees to its answer. */
  const receive = async (text: string, session: ApiSession): Promise<void> => {
    const request = readApiRequest(text);
    if (!('method' in request)) {
      const { id, code, msg } = request;
      session.connection.say(JSON.stringify({ id, status: 400, error: { code, msg } }));
      return;
    }
    const { method, apiKey } = request;
    const plan = injector.planCall({ endpoint: method, account: apiKey, time: options.marketTime() });
    await travel(session, plan.latencyMs);
    const early = before(plan.fault, session);
    if (early !== undefined) {
      statistics.call(method, false);
      if (early !== 'silence') answer(request, session, early);
      return;
    }
    const done = execute(request, session);
    statistics.call(method, done.status !== 200);
    if (done.status !== 200 && isOrderRejected(port.find(method)?.orders ?? 0, JSON.stringify(done)))
      statistics.order('rejected');
    const outcome = after(plan.fault, done, session);
    await wall.wait(plan.latencyMs / 2);
    if (outcome !== 'silence') answer(request, session, outcome);
  };

  const forget = (session: ApiSession): void => {
    for (const listener of session.subscriptions.values()) hub.remove(listener);
    session.subscriptions.clear();
  };

  return { receive, forget };
};

export type ApiServer = ReturnType<typeof createApiServer>;
