/** The environment variables that name a proxy, as curl and most tools read them. */
export type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

/** The proxy to use for an https URL, undefined for none. `NO_PROXY` lists hosts and domains to reach directly. */
export const proxyFor = (url: string, environment: ProxyEnvironment): string | undefined => {
  const { protocol, hostname } = new URL(url);
  const proxy = environment.HTTPS_PROXY || environment.https_proxy;
  if (protocol !== 'https:' || !proxy) return undefined;
  const direct = (environment.NO_PROXY || environment.no_proxy || '')
    .split(',')
    .map((entry) =>
      entry
        .trim()
        .toLowerCase()
        .replace(/^\*?\./, ''),
    )
    .filter((entry) => entry !== '');
  const exempt = direct.some(
    (entry) => entry === '*' || hostname === entry || hostname.endsWith(`.${entry}`),
  );
  return exempt ? undefined : proxy;
};
