import { request } from 'node:http';
import type { Socket } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';

/** Where the user's proxy is: a URL for a URL, undefined for none. */
export type ProxyChoice = (url: string) => string | undefined;

const proxyError = (code: string): Error => Object.assign(new Error('no way through the proxy'), { code });

/** A TLS connection to the host of `url` through a proxy (HTTP CONNECT, RFC 9110 9.3.6). */
export const openTunnel = (url: URL, proxy: string, signal: AbortSignal): Promise<TLSSocket> => {
  const { hostname, port, username, password } = new URL(proxy);
  const target = `${url.hostname}:${url.port || 443}`;
  const user = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const authorization = `Basic ${Buffer.from(user).toString('base64')}`;
  return new Promise((resolve, reject) => {
    const asked = request({
      host: hostname,
      port: port || 80,
      method: 'CONNECT',
      path: target,
      headers: { host: target, ...(username === '' ? {} : { 'proxy-authorization': authorization }) },
      signal,
    });
    asked.once('connect', ({ statusCode }, socket: Socket) => {
      if (statusCode !== 200) {
        socket.destroy();
        reject(proxyError(`PROXY_${statusCode}`));
        return;
      }
      const secure = connect({ socket, servername: url.hostname }, () => resolve(secure));
      secure.once('error', reject);
    });
    asked.once('error', reject);
    asked.end();
  });
};
