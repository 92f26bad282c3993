import type { Exchange } from 'ccxt';

interface Dialled {
  future: (hash: string) => Promise<unknown>;
}

/** What ccxt has and its types do not tell. */
interface Inside {
  client: (url: string) => Dialled;
}

/**
 * ccxt makes promises that nobody may be waiting for when they fail (signing in to a stream is one): without this, a key
 * that is refused or a line that breaks at the wrong moment ends the whole process. Whoever does wait is told all the same.
 */
export const quietFutures = (exchange: Exchange): void => {
  const inside = exchange as unknown as Inside;
  const open = inside.client?.bind(inside);
  if (open === undefined) return;
  const seen = new WeakSet<Dialled>();
  inside.client = (url) => {
    const client = open(url);
    if (seen.has(client)) return client;
    seen.add(client);
    const make = client.future.bind(client);
    client.future = (hash) => {
      const future = make(hash);
      future.catch(() => undefined);
      return future;
    };
    return client;
  };
};
