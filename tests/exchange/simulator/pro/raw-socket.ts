import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { systemClock } from '../../../../src/core/clock.js';
import { KEY, SECRET } from '../world.js';

/** A message, parsed: its shape is what tests are about. */
export type Message = ReturnType<typeof JSON.parse>;

export interface RawSocket {
  readonly socket: WebSocket;
  /** Everything that has come so far. */
  readonly messages: Message[];
  readonly send: (message: object | string) => void;
  /** The next message that is wanted and was not given out yet. */
  readonly next: (wanted?: (message: Message) => boolean) => Promise<Message>;
  /** The code of its end. */
  readonly closed: Promise<number>;
  /** Sends a request of the WebSocket API and waits for its answer. */
  readonly ask: (method: string, params?: object) => Promise<Message>;
}

/** Opens a WebSocket as it is, without a library's ideas. Throws where it is refused. */
export const openSocket = async (url: string, path: string): Promise<RawSocket> => {
  const socket = new WebSocket(url.replace('http', 'ws') + path);
  const messages: Message[] = [];
  const waiting = new Set<() => void>();
  let given = 0;
  let asked = 0;
  socket.on('message', (data) => {
    messages.push(JSON.parse(String(data)));
    for (const wake of [...waiting]) wake();
  });
  const closed = new Promise<number>((resolve) => {
    socket.once('close', resolve);
  });
  await once(socket, 'open');
  const next: RawSocket['next'] = (wanted = () => true) =>
    new Promise((resolve) => {
      const look = (): void => {
        const at = messages.findIndex((message, i) => i >= given && wanted(message));
        if (at === -1) return;
        given = at + 1;
        waiting.delete(look);
        resolve(messages[at]);
      };
      waiting.add(look);
      look();
    });
  const send: RawSocket['send'] = (message) =>
    socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  return {
    socket,
    messages,
    send,
    next,
    closed,
    ask: async (method, params = {}) => {
      const id = `ask-${++asked}`;
      send({ id, method, params });
      const look = async (): Promise<Message> => {
        const message = messages.find((known) => known.id === id);
        if (message !== undefined) return message;
        await once(socket, 'message');
        return look();
      };
      return look();
    },
  };
};

/** Parameters with key, time and signature, as the WebSocket API wants them. */
export const signedParams = (
  params: Readonly<Record<string, unknown>> = {},
  now = systemClock.now(),
): object => {
  const all: Record<string, unknown> = { ...params, apiKey: KEY, timestamp: now };
  const text = Object.keys(all)
    .sort()
    .map((name) => `${name}=${all[name]}`)
    .join('&');
  return { ...all, signature: createHmac('sha256', SECRET).update(text).digest('hex') };
};
