/** What a connection is for, as its address says. */
export type SocketPurpose =
  /** Market streams, from the beginning these. */
  | { readonly kind: 'streams'; readonly names: readonly string[]; readonly combined: boolean }
  /** What happens on an account, by listen key. */
  | { readonly kind: 'user'; readonly listenKey: string }
  | { readonly kind: 'api'; readonly returnRateLimits: boolean };

/** A listen key has letters and digits only and is longer than any number that ccxt puts there. */
const LISTEN_KEY = /^[A-Za-z0-9]{32,}$/;

/** ccxt puts the number of its connection at the end of the address. */
const CONNECTION_NUMBER = /^\d{1,6}$/;

const BASE = 'ws://simulator';

/** Null where escapes are none. */
const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

/**
 * Reads the address of a connection; null where nothing is served there. `/stream` in front of `/ws` is the same: ccxt
 * takes an address for spot only if it has `/stream` in it, as `wss://stream.binance.com` does.
 */
export const socketPurpose = (address: string): SocketPurpose | null => {
  const url = URL.canParse(address, BASE) ? new URL(address, BASE) : null;
  const path = url === null ? null : decoded(url.pathname)?.replace(/\/+$/, '');
  if (url === null || path === null || path === undefined) return null;
  if (path === '/ws-api/v3')
    return { kind: 'api', returnRateLimits: url.searchParams.get('returnRateLimits') !== 'false' };
  if (path === '/stream') {
    const names = (url.searchParams.get('streams') ?? '').split('/').filter((name) => name !== '');
    return { kind: 'streams', names, combined: true };
  }
  const rest = /^(?:\/stream)?\/ws(?:\/(.*))?$/.exec(path);
  if (rest === null) return null;
  const given = rest[1] ?? '';
  if (LISTEN_KEY.test(given)) return { kind: 'user', listenKey: given };
  if (given === '' || CONNECTION_NUMBER.test(given)) return { kind: 'streams', names: [], combined: false };
  return { kind: 'streams', names: given.split('/'), combined: false };
};
