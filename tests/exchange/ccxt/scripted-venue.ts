import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with a request. */
export type Act = (asked: Asked, response: ServerResponse, request: IncomingMessage) => void;

export interface Asked {
  /** `POST /api/v3/order`. */
  readonly call: string;
  /** Of the query and the body together. */
  readonly params: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export const say =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Act =>
  (_asked, response) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
  };

export const refuse = (code: number, msg: string, status = 400): Act =>
  say(status, { code, msg }, [429, 418].includes(status) ? { 'retry-after': '1' } : {});

/** Takes the request and never answers. */
export const hang: Act = () => undefined;

/** Takes the request and drops the line. */
export const hangUp: Act = (_asked, _response, request) => request.socket.destroy();

/** Begins to answer and stops in the middle. */
export const stall: Act = (_asked, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).write('{"orderId":');
};

export interface ScriptedVenue {
  readonly url: string;
  readonly asked: Asked[];
  /** How a call is answered from now on. */
  readonly on: (call: string, act: Act) => void;
  /** How the next ones are answered, in order. */
  readonly next: (call: string, ...acts: readonly Act[]) => void;
  /** For streams. */
  readonly server: Server;
  readonly calls: (call: string) => readonly Asked[];
  readonly close: () => Promise<void>;
}

/** A server on the loopback interface that says what a test tells it to. */
export const startScripted = async (routes: Readonly<Record<string, Act>> = {}): Promise<ScriptedVenue> => {
  const asked: Asked[] = [];
  const standing = new Map(Object.entries(routes));
  const queued = new Map<string, Act[]>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://venue');
      const body = Buffer.concat(chunks).toString();
      const params = new URLSearchParams(url.search);
      if (!body.startsWith('{'))
        for (const [name, value] of new URLSearchParams(body)) params.set(name, value);
      const call = `${request.method} ${url.pathname}`;
      const one: Asked = { call, params, headers: request.headers, body };
      asked.push(one);
      const act = queued.get(call)?.shift() ?? standing.get(call) ?? refuse(0, 'no such path', 404);
      act(one, response, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    server,
    on: (call, act) => void standing.set(call, act),
    next: (call, ...acts) => void queued.set(call, [...(queued.get(call) ?? []), ...acts]),
    calls: (call) => asked.filter((one) => one.call === call),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
