import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ControlHandler } from '../../src/live/control/control-connection.js';
import {
  type ControlServer,
  type ControlServerOptions,
  serveControl,
} from '../../src/live/control/serve-control.js';

/** A folder of its own for each test, and servers that end with it. */
export interface Place {
  readonly folder: string;
  readonly path: string;
  readonly serve: (options?: Partial<ControlServerOptions>) => Promise<ControlServer>;
  readonly clear: () => Promise<void>;
}

export const makePlace = (): Place => {
  const folder = mkdtempSync(join(tmpdir(), 'tc-'));
  const path = join(folder, 'live', 's1.sock');
  const servers: ControlServer[] = [];
  return {
    folder,
    path,
    serve: async (options = {}) => {
      const server = await serveControl({ path, handle: echo, ...options });
      servers.push(server);
      return server;
    },
    clear: async () => {
      await Promise.all(servers.map((server) => server.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** A session that answers with what it was told. */
export const echo: ControlHandler = async (command) => command;

/** A client that keeps no rules: it writes bytes and gathers what comes back, line by line. */
export interface RawClient {
  readonly socket: Socket;
  readonly lines: () => readonly unknown[];
  /** Resolves when so many lines are there. */
  readonly until: (count: number) => Promise<readonly unknown[]>;
  /** Resolves when the session has ended the connection. */
  readonly gone: Promise<void>;
}

export const rawClient = async (path: string): Promise<RawClient> => {
  const socket = connect({ path, allowHalfOpen: true });
  let text = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    text += chunk;
    socket.emit('told');
  });
  socket.on('end', () => socket.destroy());
  socket.on('error', () => socket.destroy());
  const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await once(socket, 'connect');
  const lines = (): readonly unknown[] =>
    text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  return {
    socket,
    lines,
    gone,
    until: async (count) => {
      while (lines().length < count) {
        await Promise.race([
          once(socket, 'told'),
          gone.then(() => Promise.reject(new Error('it was closed'))),
        ]);
      }
      return lines();
    },
  };
};

export const requestLine = (id: unknown, command: unknown, args: unknown = {}): string =>
  `${JSON.stringify({ id, command, args })}\n`;
