/** How an error of ccxt begins: its own name of the venue, the method, and the whole address, signature included. */
const REQUEST = /^[\w-]+ (?:GET|POST|PUT|PATCH|DELETE) \S+\s*/;

const ADDRESS = /\b([a-z][a-z0-9+.-]{1,20}):\/\/(?:[^\s/?#@]*@)?([^\s/?#"'<>(){}]+)([^\s"'<>(){}]*)/gi;

/** Of an address the host, and the path where that tells no more than a place: a stream may have its key in it. */
const place = (scheme: string, host: string, rest: string): string =>
  /^https?$/i.test(scheme) ? `${scheme}://${host}${rest.replace(/[?#].*$/, '')}` : host;

/**
 * What was said of a request that failed, without the request: no address with its query, in which keys and signatures
 * stand, may come into a message, a log or a file.
 */
export const withoutRequest = (text: string): string =>
  text
    .replace(REQUEST, '')
    .replace(ADDRESS, (_, scheme: string, host: string, rest: string) => place(scheme, host, rest));

/** The host, with its port, of the first address in a text; null where there is none. */
export const hostIn = (text: string): string | null => {
  const [found] = text.matchAll(ADDRESS);
  return found?.[2] ?? null;
};

/** Why nobody answered, with the host that was asked, where the reason does not name it. */
export const withHost = (reason: string, host: string | null): string =>
  host === null || reason.includes(host) ? reason : `${reason} (${host})`;
