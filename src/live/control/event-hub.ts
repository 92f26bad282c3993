import type { Socket } from 'node:net';

/** One thing that happened in a session: plain data that JSON can hold. */
export type SessionEvent = Readonly<Record<string, unknown>>;

/** Where events come from: begins to tell them, answers how to end that. */
export type SessionEvents = (listener: (event: SessionEvent) => void) => () => void;

/** Passes the events of a session on to clients. */
export interface EventHub {
  /** From now on, until its socket closes, a client is told every event as `{"event":…}`. */
  readonly add: (socket: Socket) => void;
}

interface Client {
  readonly socket: Socket;
  lost: number;
}

/**
 * Events as lines to every client that asked for them. Nobody waits for a client: with more than `backlogBytes` waiting
 * for it, it loses events, and is told how many as `{"lost":n}` before it is told the next. The session is listened to
 * only while there is a client.
 */
export const createEventHub = (events: SessionEvents, backlogBytes: number): EventHub => {
  const clients = new Set<Client>();
  let stop: (() => void) | undefined;

  const confess = (client: Client): void => {
    if (client.lost === 0) return;
    client.socket.write(`${JSON.stringify({ lost: client.lost })}\n`);
    client.lost = 0;
  };

  const tell = (event: SessionEvent): void => {
    const line = lineOf(event);
    for (const client of clients) {
      if (!client.socket.writable) continue;
      if (line === null || client.socket.writableLength + line.length > backlogBytes) {
        client.lost++;
        continue;
      }
      confess(client);
      client.socket.write(line);
    }
  };

  return {
    add: (socket) => {
      const client: Client = { socket, lost: 0 };
      clients.add(client);
      socket.on('drain', () => confess(client));
      socket.once('close', () => {
        clients.delete(client);
        if (clients.size > 0) return;
        stop?.();
        stop = undefined;
      });
      stop ??= events(tell);
    },
  };
};

/** Null for an event that JSON cannot hold: it counts as lost, and does not stop the session. */
const lineOf = (event: SessionEvent): string | null => {
  try {
    return `${JSON.stringify({ event })}\n`;
  } catch {
    return null;
  }
};
