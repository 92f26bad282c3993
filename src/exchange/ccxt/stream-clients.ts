import type { Exchange } from 'ccxt';

/** ccxt's connection for streams, as far as its types do not tell. */
interface Dialled {
  future: (hash: string) => Promise<unknown>;
  createConnection: () => void;
  onError: (error: Error) => void;
  connection?: { terminate?: () => void };
}

interface Inside {
  client?: (url: string) => Dialled;
  clients?: Record<string, Dialled>;
}

/** Connections that were given up: one that still waits for its turn to be dialled never is. */
const dropped = new WeakSet<Dialled>();
const guarded = new WeakSet<Dialled>();

/**
 * Minds two things of ccxt's connections. It makes promises that nobody may be waiting for when they fail (signing in to a
 * stream is one), and a key that is refused or a line that breaks at the wrong moment would end the whole process; whoever
 * does wait is told all the same. And it waits before it dials again, also for a connection that was given up meanwhile.
 */
export const guardClients = (exchange: Exchange): void => {
  const inside = exchange as unknown as Inside;
  const open = inside.client?.bind(inside);
  if (open === undefined) return;
  inside.client = (url) => {
    const client = open(url);
    if (guarded.has(client)) return client;
    guarded.add(client);
    const make = client.future.bind(client);
    client.future = (hash) => {
      const future = make(hash);
      future.catch(() => undefined);
      return future;
    };
    const dial = client.createConnection.bind(client);
    client.createConnection = () => {
      if (!dropped.has(client)) dial();
    };
    return client;
  };
};

/** Ends every connection of a stream, and with it whoever waits for its messages. */
export const dropClients = (exchange: Exchange): void => {
  const clients = (exchange as unknown as Inside).clients ?? {};
  for (const [url, client] of Object.entries(clients)) {
    dropped.add(client);
    // Not by client.close(): that waits for an answer, which a dead connection never gives.
    client.onError(new Error('the stream was ended'));
    client.connection?.terminate?.();
    delete clients[url];
  }
};
