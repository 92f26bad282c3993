import type { Clock } from '../../../core/clock.js';
import { REST_CALLS } from '../api/calls.js';
import { isOrderRejected } from '../order-rejected.js';
import type { HookAnswer, RestHooks, WireAnswer, WireRequest } from '../rest/types.js';
import type { Statistics } from '../statistics.js';
import { type FaultAnswer, faultAnswer, MAINTENANCE } from './fault-answer.js';
import type { CallPlan, Injector } from './injector.js';
import type { Standing } from './standing.js';
import { SILENCE_MS, type Wall } from './wall.js';

export interface RestHookOptions {
  readonly injector: Injector;
  readonly statistics: Statistics;
  readonly marketTime: () => number;
  /** Brings the venue into the state that the script wants now, and answers what that is. */
  readonly applyStanding: () => Standing;
  readonly wireClock: Clock;
  readonly wall: Wall;
}

const SYSTEM_STATUS = '/sapi/v1/system/status';

const asAnswer = ({ status, code, message, retryAfterS }: FaultAnswer): WireAnswer => ({
  status,
  headers: {
    'content-type': 'application/json',
    ...(retryAfterS === null ? {} : { 'retry-after': String(retryAfterS) }),
  },
  body: JSON.stringify({ code, msg: message }),
});

const underMaintenance = (path: string): WireAnswer =>
  path === SYSTEM_STATUS
    ? {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: '{"status":1,"msg":"system_maintenance"}',
      }
    : asAnswer(MAINTENANCE);

/** Puts faults and latency into the REST server, and counts its calls. Half of a latency lies before the venue. */
export const createRestHooks = (options: RestHookOptions): Required<RestHooks> => {
  const { injector, statistics, wall, wireClock } = options;
  const plans = new WeakMap<WireRequest, CallPlan>();
  const silence = async (): Promise<HookAnswer> => {
    await wall.wait(SILENCE_MS);
    return 'drop';
  };
  const endpointOf = ({ method, path }: WireRequest): string => `${method} ${path}`;

  const before = async (request: WireRequest): Promise<HookAnswer> => {
    const endpoint = endpointOf(request);
    const plan = injector.planCall({ endpoint, account: request.apiKey, time: options.marketTime() });
    plans.set(request, plan);
    const { latencyMs, fault } = plan;
    await wall.wait(latencyMs / 2);
    // Asked only now: meanwhile time has passed.
    if (options.applyStanding().maintenance) {
      statistics.call(endpoint, request.path !== SYSTEM_STATUS);
      return underMaintenance(request.path);
    }
    if (fault === null || fault.kind === 'timeout-after' || ('accepted' in fault && fault.accepted))
      return undefined;
    statistics.call(endpoint, false);
    if (fault.kind === 'drop') return 'drop';
    return fault.kind === 'timeout-before' ? silence() : asAnswer(faultAnswer(fault, wireClock.now()));
  };

  const after = async (request: WireRequest, answer: WireAnswer): Promise<HookAnswer> => {
    const endpoint = endpointOf(request);
    statistics.call(endpoint, answer.status >= 400);
    if (answer.status >= 400 && isOrderRejected(REST_CALLS.get(endpoint)?.orders ?? 0, answer.body))
      statistics.order('rejected');
    const { latencyMs, fault } = plans.get(request) ?? { latencyMs: 0, fault: null };
    await wall.wait(latencyMs / 2);
    if (fault === null) return undefined;
    if (fault.kind === 'drop') return 'drop';
    if (fault.kind === 'timeout-after') return silence();
    return fault.kind === 'http-error' ? asAnswer(faultAnswer(fault, wireClock.now())) : undefined;
  };

  return { before, after };
};
