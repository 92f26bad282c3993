import { once } from 'node:events';
import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net';

/** What becomes of the bytes that a client sends: passed on, never answered, or answered with a cut line. */
export type Fate = 'pass' | 'silence' | 'cut';

/** A server between the toolkit and PostgreSQL. `fate` is asked of everything that the toolkit says. */
export const postgresProxy = async (url: string, fate: (said: string) => Fate) => {
  const target = new URL(url);
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connectTo(Number(target.port || 5432), target.hostname);
    for (const socket of [client, upstream]) {
      open.add(socket);
      // The other side hears of it by the end of the connection.
      socket.on('error', () => socket.destroy());
      socket.on('close', () => open.delete(socket));
    }
    client.on('data', (bytes) => {
      const what = fate(bytes.toString('latin1'));
      if (what === 'pass') upstream.write(bytes);
      if (what === 'cut') client.destroy();
    });
    upstream.pipe(client);
    client.on('close', () => upstream.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxied = new URL(url);
  proxied.hostname = '127.0.0.1';
  proxied.port = String((server.address() as AddressInfo).port);
  return {
    url: proxied,
    close: async (): Promise<void> => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
