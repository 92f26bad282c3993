/** Modules in whose place another is loaded, which wraps what they export; by the end of their address. */
export const WRAPPED: Readonly<Record<string, string>> = {
  '/dist/src/memory/live/commit-batch.js': './wrapped/commit-batch.js',
  '/dist/src/memory/live/start-live-session.js': './wrapped/start-live-session.js',
  '/dist/src/memory/live/end-live-session.js': './wrapped/end-live-session.js',
  '/dist/src/memory/live/locks/take-over-session.js': './wrapped/take-over-session.js',
  '/dist/src/memory/live/store/put-orders.js': './wrapped/put-orders.js',
  '/dist/src/memory/live/store/put-fills.js': './wrapped/put-fills.js',
  '/dist/src/live/reconcile/in-flight.js': './wrapped/in-flight.js',
  '/dist/src/live/session/process-event.js': './wrapped/process-event.js',
  '/dist/src/exchange/ccxt/open-ccxt-venue.js': './wrapped/open-ccxt-venue.js',
};

interface Resolved {
  readonly url: string;
}

/** The resolve hook of node: https://nodejs.org/api/module.html#resolvespecifier-context-nextresolve. */
export const resolve = async (
  specifier: string,
  context: { readonly parentURL?: string },
  next: (specifier: string, context: unknown) => Promise<Resolved>,
): Promise<Resolved> => {
  const found = await next(specifier, context);
  if (context.parentURL?.includes('/chaos/hooks/wrapped/') === true) return found;
  const name = Object.keys(WRAPPED).find((end) => found.url.endsWith(end));
  return name === undefined ? found : { ...found, url: new URL(WRAPPED[name]!, import.meta.url).href };
};
