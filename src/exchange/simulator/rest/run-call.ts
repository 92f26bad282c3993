import { authorize, checkSignature, checkTimestamp, isSigned } from '../api/authorize.js';
import { REST_CALLS } from '../api/calls.js';
import { textParam } from '../api/params.js';
import { Refusal } from '../refusal.js';
import { answerError, answerWith, type Headers } from './answer.js';
import type { RestDeps, WireAnswer, WireRequest } from './types.js';

/** Runs the call that a request asks for, with all the checks of the exchange. Answers errors, throws none. */
export const runCall = (
  deps: RestDeps,
  request: WireRequest,
  payload: string,
  address: string,
): WireAnswer => {
  let headers: Headers = {};
  try {
    const { venue, limiter, wireClock, listenKeys } = deps;
    const call = REST_CALLS.get(`${request.method} ${request.path}`);
    if (call === undefined) throw noSuchPath(request);
    const weigh = (): Headers => ({ 'x-mbx-used-weight-1m': String(limiter.used(address)) });
    limiter.charge(address, call.weight(request.params));
    headers = { ...weigh(), 'x-mbx-used-weight': String(limiter.used(address)) };
    const secret = authorize(venue, call.security, request.apiKey);
    if (isSigned(call.security)) {
      checkTimestamp(request.params, wireClock);
      checkSignature(payload, textParam(request.params, 'signature'), secret);
    }
    const apiKey = call.security === 'none' ? '' : (request.apiKey ?? '');
    limiter.chargeOrders(apiKey, call.orders);
    if (call.orders > 0) {
      const { tenSeconds, day } = limiter.orders(apiKey);
      headers = {
        ...headers,
        'x-mbx-order-count-10s': String(tenSeconds),
        'x-mbx-order-count-1d': String(day),
      };
    }
    const context = { venue, wireClock, limits: limiter.limits, listenKeys };
    return answerWith(200, call.run(context, request.params, apiKey), headers);
  } catch (error) {
    if (!(error instanceof Refusal)) deps.logger.error('simulator-failed', { path: request.path, error });
    return answerError(error, headers);
  }
};

const noSuchPath = ({ method, path }: WireRequest): Refusal =>
  new Refusal(-5000, `Path ${path.slice(0, 100)}, Method ${method} is invalid`, { status: 404 });
