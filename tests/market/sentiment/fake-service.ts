import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text as it is, anything else as JSON; left out: the answer stalls after its headers. */
  readonly body?: unknown;
  /** The connection breaks off instead. */
  readonly broken?: boolean;
}

export interface FakeService {
  readonly url: string;
  /** Path and query of every request, in order. */
  readonly asked: string[];
  readonly headers: IncomingMessage['headers'][];
  readonly close: () => Promise<void>;
}

const send = (response: ServerResponse, { status = 200, headers = {}, body, broken }: FakeAnswer): void => {
  if (broken === true) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  if (body === undefined) response.flushHeaders();
  else response.end(typeof body === 'string' ? body : JSON.stringify(body));
};

/** A service on a port of this machine. `answer` is told the path and the number of the request, from 0. */
export const fakeService = async (
  answer: (path: string, count: number) => FakeAnswer,
): Promise<FakeService> => {
  const asked: string[] = [];
  const headers: IncomingMessage['headers'][] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    headers.push(request.headers);
    send(response, answer(path, asked.length - 1));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    headers,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};

/** What alternative.me answers, days as `YYYY-MM-DD`, the newest first. */
export const fearGreedAnswer = (days: Readonly<Record<string, number>>) => ({
  name: 'Fear and Greed Index',
  data: Object.entries(days)
    .toSorted(([a], [b]) => (a < b ? 1 : -1))
    .map(([date, value], k) => ({
      value: String(value),
      value_classification: 'Fear',
      timestamp: String(Date.parse(date) / 1000),
      ...(k === 0 ? { time_until_update: '62507' } : {}),
    })),
  metadata: { error: null },
});
