import type { Config } from '../../config/config.js';
import { type Clock, systemClock } from '../../core/clock.js';
import { parseDuration } from '../../core/duration.js';
import type { SentimentProvider } from '../../market/sentiment/provider.js';
import type { Service } from '../../market/sentiment/source-name.js';

export interface ProviderContext {
  readonly settings: Config['sentiment'];
  /** The environment with `.env` under it: where the key and the proxy stand. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock?: Clock;
}

/** The services that can be asked for sentiment, each as configured. Loads what they need when it is called. */
export const openSentimentProviders = async ({
  settings,
  environment,
  clock = systemClock,
}: ProviderContext): Promise<Readonly<Record<Service, SentimentProvider>>> => {
  const [
    { fearGreedProvider },
    { senticryptProvider },
    { CRYPTOCOMPARE_KEY, cryptoCompareProvider },
    { proxyFor },
  ] = await Promise.all([
    import('../../market/sentiment/providers/fear-greed.js'),
    import('../../market/sentiment/providers/senticrypt.js'),
    import('../../market/sentiment/providers/crypto-compare.js'),
    import('../../exchange/proxy.js'),
  ]);
  const http = {
    timeoutMs: parseDuration(settings.timeout),
    proxy: (url: string) => proxyFor(url, environment),
  };
  const key = environment[CRYPTOCOMPARE_KEY]?.trim() || undefined;
  return {
    'fear-greed': fearGreedProvider({ baseUrl: settings.fearGreedUrl, http, clock }),
    senticrypt: senticryptProvider({ baseUrl: settings.senticryptUrl, http, clock }),
    cryptocompare: cryptoCompareProvider({ baseUrl: settings.cryptocompareUrl, http, clock, key }),
  };
};
