import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';
import { messageOf } from '../core/errors.js';
import { unreachableError } from './unreachable.js';

const LOOKUP_LIMIT_MS = 2_000;
const CONNECT_LIMIT_MS = 3_000;

/** The two questions asked of the network, replaceable in tests. */
export interface Network {
  readonly resolve: (host: string) => Promise<string>;
  readonly connect: (address: string, port: number) => Promise<void>;
}

const systemNetwork: Network = {
  resolve: async (host) => (await lookup(host)).address,
  connect: (address, port) =>
    new Promise((resolve, reject) => {
      const socket = connect({ host: address, port, timeout: CONNECT_LIMIT_MS });
      const settle = (error?: Error): void => {
        socket.destroy();
        if (error === undefined) resolve();
        else reject(error);
      };
      socket.once('connect', () => settle());
      socket.once('error', settle);
      socket.once('timeout', () => settle(new Error(`no connection within ${CONNECT_LIMIT_MS / 1000} s`)));
    }),
};

/**
 * Asks in a moment whether anybody is there: resolves the host and opens a connection. Without a network that fails
 * at once, long before a whole request would time out. Throws the unreachable error.
 */
export const checkReachable = async (
  venue: string,
  url: string,
  network: Network = systemNetwork,
): Promise<void> => {
  const { hostname, host: place, port, protocol } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  try {
    const address = await within(LOOKUP_LIMIT_MS, network.resolve(host));
    await network.connect(address, port === '' ? (protocol === 'http:' ? 80 : 443) : Number(port));
  } catch (error) {
    throw unreachableError(venue, `${reasonOf(error)} (${place})`, error);
  }
};

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the name of its server does not resolve',
  EAI_AGAIN: 'the name of its server does not resolve',
  ECONNREFUSED: 'the connection is refused',
  ENETUNREACH: 'there is no network',
  EHOSTUNREACH: 'there is no way to its server',
};

const reasonOf = (error: unknown): string =>
  REASONS[(error as NodeJS.ErrnoException).code ?? ''] ?? messageOf(error);

const within = async <T>(limitMs: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`the name server does not answer within ${limitMs / 1000} s`)),
      limitMs,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};
