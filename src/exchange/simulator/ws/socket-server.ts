import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { ListenKeys } from '../api/types.js';
import type { Injector } from '../faults/injector.js';
import type { Standing } from '../faults/standing.js';
import type { Wall } from '../faults/wall.js';
import type { Statistics } from '../statistics.js';
import type { SimulatedVenue } from '../venue/types.js';
import { type AccountHub, USER_STREAM, wrapped } from './account-hub.js';
import { eventStreamTerminated, listenKeyExpired, serverShutdown } from './account-payloads.js';
import type { ApiSession } from './api-methods.js';
import type { ApiServer } from './api-server.js';
import { type Connection, createConnection } from './connection.js';
import { answerControl, noSubscriptions, subscribe } from './control.js';
import type { MarketHub } from './market-hub.js';
import { type SocketPurpose, socketPurpose } from './paths.js';
import type { StreamIndex } from './stream-index.js';

export interface SocketServerOptions {
  readonly server: Server;
  readonly venue: SimulatedVenue;
  readonly listenKeys: ListenKeys;
  readonly index: StreamIndex;
  readonly marketHub: MarketHub;
  readonly accountHub: AccountHub;
  readonly api: ApiServer;
  readonly injector: Injector;
  readonly statistics: Statistics;
  readonly applyStanding: () => Standing;
  /** The wire's clock, ms UTC. */
  readonly now: () => number;
  readonly wall: Wall;
  readonly mostBuffered: number;
  readonly pingEveryMs: number;
}

export interface SocketServer {
  /** To be called every tick with the wall ms since the start: sends what has gathered, and looks after connections. */
  readonly tick: (wallMs: number) => void;
  /** Sends everything that has gathered, also what is told now and then only. */
  readonly flushAll: () => void;
  /** Says goodbye to all connections, and cuts off who does not answer at once. */
  readonly close: () => Promise<void>;
}

/** How long a goodbye may take. */
const GOODBYE_MS = 250;

/** A client that does not answer this many pings in a row is cut off; at Binance it has a minute for pings every 20 s. */
const PINGS_MISSED = 3;

/** Connections end after a day, as at Binance. */
const LIFETIME_MS = 86_400_000;

/** Larger messages than any request: who sends them is cut off. */
const MOST_PAYLOAD = 64 * 1024;

interface Line {
  readonly connection: Connection;
  readonly since: number;
  missed: number;
}

const refuseUpgrade = (socket: Duplex, status: string): void => {
  // Whoever breaks the line meanwhile is not interested; unheard the error would end the process.
  socket.on('error', () => undefined);
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
};

export const createSocketServer = (options: SocketServerOptions): SocketServer => {
  const { venue, listenKeys, index, accountHub, api, injector, statistics } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_PAYLOAD,
    perMessageDeflate: false,
    autoPong: false,
  });
  const lines = new Set<Line>();
  /** Listen keys under which connections are open. */
  const users = new Map<Connection, string>();
  let wall = 0;
  const passed = { 100: 0, 1000: 0, ping: 0 };

  const serveStreams = (
    socket: WebSocket,
    connection: Connection,
    { names, combined }: Extract<SocketPurpose, { readonly kind: 'streams' }>,
  ): void => {
    const subscriptions = noSubscriptions(combined);
    const listener = { connection, combined: () => subscriptions.combined };
    subscribe(subscriptions, names);
    index.sync(listener, subscriptions.streams);
    socket.on('message', (data) => {
      const answer = answerControl(subscriptions, textOf(data));
      index.sync(listener, subscriptions.streams);
      connection.say(JSON.stringify(answer));
    });
    socket.once('close', () => index.remove(listener));
  };

  const serveUser = (socket: WebSocket, connection: Connection, listenKey: string): void => {
    const apiKey = listenKeys.ownerOf(listenKey);
    // A key that is not known is no error at Binance either: nothing ever comes.
    if (apiKey === null) return;
    const listener = { apiKey, connection, subscriptionId: null };
    accountHub.add(listener);
    users.set(connection, listenKey);
    socket.once('close', () => {
      accountHub.remove(listener);
      users.delete(connection);
    });
  };

  const serveApi = (
    socket: WebSocket,
    connection: Connection,
    address: string,
    returnRateLimits: boolean,
  ): void => {
    const session: ApiSession = {
      connection,
      address,
      connectedSince: options.now(),
      subscriptions: new Map(),
      nextSubscription: 0,
      returnRateLimits,
    };
    socket.on('message', (data) => {
      // What goes wrong here is a bug of ours: it ends the process as it would anywhere else.
      void api.receive(textOf(data), session);
    });
    socket.once('close', () => api.forget(session));
  };

  const serve = (socket: WebSocket, request: IncomingMessage, purpose: SocketPurpose): void => {
    const connection = createConnection(socket, {
      mostBuffered: options.mostBuffered,
      faultOf: (stream, account) => injector.planMessage({ stream, account, time: venue.marketTime() }),
      onMessage: statistics.message,
      onClose: (tooSlow) => {
        lines.delete(line);
        statistics.socketClosed(tooSlow);
      },
    });
    const line: Line = { connection, since: wall, missed: 0 };
    lines.add(line);
    statistics.socketOpened();
    socket.on('ping', connection.pong);
    socket.on('pong', () => {
      line.missed = 0;
    });
    if (purpose.kind === 'streams') serveStreams(socket, connection, purpose);
    else if (purpose.kind === 'user') serveUser(socket, connection, purpose.listenKey);
    else serveApi(socket, connection, request.socket.remoteAddress ?? 'unknown', purpose.returnRateLimits);
  };

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const purpose = socketPurpose(request.url ?? '/');
    if (purpose === null) refuseUpgrade(socket, '404 Not Found');
    else if (options.applyStanding().maintenance) refuseUpgrade(socket, '503 Service Unavailable');
    else sockets.handleUpgrade(request, socket, head, (upgraded) => serve(upgraded, request, purpose));
  };

  const endLostStreams = (): void => {
    const time = venue.marketTime();
    for (const [connection, listenKey] of users) {
      if (listenKeys.ownerOf(listenKey) !== null) continue;
      connection.say(JSON.stringify(listenKeyExpired(listenKey, time)));
      connection.close(1000, 'listen key expired');
    }
    for (const listener of [...accountHub.listeners()]) {
      if (venue.secretOf(listener.apiKey) !== null) continue;
      accountHub.remove(listener);
      const text = wrapped(listener, eventStreamTerminated(time));
      listener.connection.deliver(USER_STREAM, listener.apiKey, text);
    }
  };

  const shutDown = (): void => {
    listenKeys.expireAll();
    const text = JSON.stringify(serverShutdown(venue.marketTime()));
    for (const { connection } of lines) {
      connection.say(text);
      connection.close(1001, 'maintenance');
    }
  };

  const pingAll = (): void => {
    for (const line of lines) {
      if (line.missed >= PINGS_MISSED) line.connection.cut();
      else if (wall - line.since >= LIFETIME_MS) line.connection.close(1008, 'disconnected');
      else {
        line.missed++;
        line.connection.ping(String(options.now()));
      }
    }
  };

  const everySecond = (): void => {
    for (const { connection } of lines) connection.settle();
    if (options.applyStanding().maintenance && lines.size > 0) shutDown();
    endLostStreams();
  };

  const isDue = (name: keyof typeof passed, everyMs: number): boolean => {
    const period = Math.floor(wall / everyMs);
    if (period <= passed[name]) return false;
    passed[name] = period;
    return true;
  };

  options.server.on('upgrade', onUpgrade);
  return {
    tick: (wallMs) => {
      wall = wallMs;
      const second = isDue(1000, 1000);
      options.marketHub.flush([
        ...(isDue(100, 100) ? [100 as const] : []),
        ...(second ? [1000 as const] : []),
      ]);
      if (second) everySecond();
      if (isDue('ping', options.pingEveryMs)) pingAll();
    },
    flushAll: () => {
      options.marketHub.flush([100, 1000]);
    },
    close: async () => {
      options.server.off('upgrade', onUpgrade);
      for (const { connection } of lines) connection.close(1001, 'going away');
      const begun = options.wall.now();
      while (lines.size > 0 && options.wall.now() - begun < GOODBYE_MS) await options.wall.wait(5);
      for (const { connection } of lines) connection.cut();
      options.marketHub.close();
      accountHub.close();
      sockets.close();
    },
  };
};

const textOf = (data: RawData): string =>
  Array.isArray(data) ? Buffer.concat(data).toString('utf8') : Buffer.from(data as Buffer).toString('utf8');
