import { Refusal } from '../refusal.js';
import { missing, textParam } from './params.js';
import type { ApiCall, CallContext, Params } from './types.js';

const streamCall = (method: string, ws: string | null, run: ApiCall['run']): ApiCall => ({
  rest: [`${method} /api/v3/userDataStream`],
  ws,
  security: 'key',
  weight: () => 2,
  orders: 0,
  run,
});

/** The listen key that a request names; refuses one that is not the caller's. */
const ownKey = ({ listenKeys }: CallContext, params: Params, apiKey: string): string => {
  const listenKey = textParam(params, 'listenKey');
  if (listenKey === undefined) throw missing('listenKey');
  if (listenKeys.ownerOf(listenKey) !== apiKey) throw new Refusal(-1125, 'This listenKey does not exist.');
  return listenKey;
};

/** Listen keys of user data streams. */
export const STREAM_CALLS: readonly ApiCall[] = [
  streamCall('POST', 'userDataStream.start', ({ listenKeys }, _, apiKey) => ({
    listenKey: listenKeys.create(apiKey),
  })),
  streamCall('PUT', 'userDataStream.ping', (context, params, apiKey) => {
    context.listenKeys.keepAlive(ownKey(context, params, apiKey));
    return {};
  }),
  streamCall('DELETE', 'userDataStream.stop', (context, params, apiKey) => {
    context.listenKeys.close(ownKey(context, params, apiKey));
    return {};
  }),
];
