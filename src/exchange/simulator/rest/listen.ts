import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { usageError } from '../../../core/errors.js';

export interface RunningServer {
  /** `http://127.0.0.1:9080`. */
  readonly url: string;
  readonly port: number;
  /** For whoever adds WebSockets. */
  readonly server: Server;
  /** Ends it at once, open connections too. */
  readonly close: () => Promise<void>;
}

export interface ListenOptions {
  /** 0: any free one. */
  readonly port: number;
  /** Loopback where it is not given: nobody else can reach it. */
  readonly host?: string;
}

/** Starts a server. Throws a usage error for a port that is taken or not allowed. */
export const listen = async (
  handle: RequestListener,
  { port, host = '127.0.0.1' }: ListenOptions,
): Promise<RunningServer> => {
  const server = createServer(handle);
  server.on('clientError', (_, socket) => {
    const body = '{"code":-1100,"msg":"The request is no valid HTTP."}';
    const head = `HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\ncontent-length: ${body.length}`;
    if (socket.writable) socket.end(`${head}\r\nconnection: close\r\n\r\n${body}`);
    else socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      reject(usageError(`cannot listen on ${host}:${port}: ${cause.message}`, 'choose another port'));
    });
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const shown = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `http://${shown}:${address.port}`,
    port: address.port,
    server,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
};
