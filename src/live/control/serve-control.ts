import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { dirname } from 'node:path';
import { messageOf, refusedError } from '../../core/errors.js';
import { type Logger, silentLogger } from '../../core/log.js';
import { alreadyRunning, claimSocket } from './claim-socket.js';
import { type ControlConnection, type ControlHandler, serveConnection } from './control-connection.js';
import { CONTROL_LIMITS, type ControlLimits } from './control-limits.js';
import { answerLine, wireError } from './control-wire.js';
import { createEventHub, type SessionEvents } from './event-hub.js';
import { makePrivateFolder } from './private-folder.js';

export interface ControlServerOptions {
  /** Of `controlPath`. */
  readonly path: string;
  readonly handle: ControlHandler;
  /** What `subscribe` passes on; nothing when left out. */
  readonly events?: SessionEvents;
  readonly log?: Logger;
  readonly limits?: Partial<ControlLimits>;
}

export interface ControlServer {
  readonly path: string;
  /** Takes no more clients, lets answers under way out, and removes the socket. May be called by a handler. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the control channel of a session: a Unix socket that only its owner can use. Nothing a client does can harm the
 * session: what it sends is limited and checked, and nobody waits for it. Throws a refused error where another session
 * answers there, or where the folder or the file there belongs to somebody else.
 */
export const serveControl = async (options: ControlServerOptions): Promise<ControlServer> => {
  const { path, handle, events = () => () => {}, log = silentLogger } = options;
  const limits = { ...CONTROL_LIMITS, ...options.limits };
  const hub = createEventHub(events, limits.backlogBytes);
  const connections = new Map<Socket, ControlConnection>();

  const accept = (socket: Socket): void => {
    if (connections.size >= limits.connections) {
      sendAway(socket, limits.connections);
      return;
    }
    connections.set(socket, serveConnection(socket, { handle, hub, limits }));
    socket.once('close', () => connections.delete(socket));
  };

  makePrivateFolder(dirname(path));
  await claimSocket(path);
  const server = createServer({ allowHalfOpen: true }, accept);
  await listen(server, path);
  server.on('error', (error) => log.warn('control-failed', { path, message: messageOf(error) }));

  return {
    path,
    close: async () => {
      const over = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const connection of connections.values()) connection.finish();
      const grace = setTimeout(() => {
        for (const socket of connections.keys()) socket.destroy();
      }, limits.graceMs);
      await over;
      clearTimeout(grace);
    },
  };
};

const listen = async (server: ReturnType<typeof createServer>, path: string): Promise<void> => {
  try {
    server.listen(path);
    await once(server, 'listening');
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? alreadyRunning(path) : error;
  }
  // The folder is closed to others already, and no client is accepted before this function gives the loop its turn.
  chmodSync(path, 0o600);
};

const sendAway = (socket: Socket, most: number): void => {
  const error = wireError(
    refusedError(`the session has ${most} clients already`, { hint: 'end one of them, or ask again later' }),
  );
  socket.on('error', () => socket.destroy());
  socket.end(answerLine({ id: null, ok: false, error }), () => socket.destroy());
};
