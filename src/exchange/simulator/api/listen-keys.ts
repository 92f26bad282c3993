import { createHash } from 'node:crypto';
import type { Clock } from '../../../core/clock.js';
import { Refusal } from '../refusal.js';
import type { ListenKeys } from './types.js';

const VALID_MS = 3_600_000;

/** Keys are made from the seed and counted, so that the same run has the same ones. One per API key, as on Binance. */
export const createListenKeys = (clock: Clock, seed: number): ListenKeys => {
  const keys = new Map<string, { readonly apiKey: string; until: number }>();
  let made = 0;
  const valid = (listenKey: string) => {
    const key = keys.get(listenKey);
    if (key !== undefined && clock.now() <= key.until) return key;
    keys.delete(listenKey);
    return null;
  };
  const needed = (listenKey: string) => {
    const key = valid(listenKey);
    if (key === null) throw new Refusal(-1125, 'This listenKey does not exist.');
    return key;
  };
  return {
    create: (apiKey) => {
      const until = clock.now() + VALID_MS;
      for (const [listenKey, key] of keys) {
        if (key.apiKey !== apiKey || valid(listenKey) === null) continue;
        key.until = until;
        return listenKey;
      }
      made++;
      const listenKey = createHash('sha256').update(`${seed}:${made}:${apiKey}`).digest('hex').slice(0, 60);
      keys.set(listenKey, { apiKey, until });
      return listenKey;
    },
    keepAlive: (listenKey) => {
      needed(listenKey).until = clock.now() + VALID_MS;
    },
    close: (listenKey) => {
      needed(listenKey);
      keys.delete(listenKey);
    },
    ownerOf: (listenKey) => valid(listenKey)?.apiKey ?? null,
    expireAll: () => keys.clear(),
  };
};
