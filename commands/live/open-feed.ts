import type { Candles } from '../../src/core/candles.js';
import type { Logger } from '../../src/core/log.js';
import type { MarketFeed } from '../../src/exchange/port/feed.js';
import { historyBars } from '../../src/research/history-bars.js';
import { gatherMarkets } from '../backtest/gather-markets.js';
import { errorText } from '../cli/error-text.js';
import { sourceText } from '../cli/source-text.js';
import type { Terminal } from '../cli/terminal.js';
import type { RunSettings } from './live-settings.js';

/** Opens the feed; one of past candles goes on at `from` (ms UTC) where that is given. */
export type OpenFeed = (from: number | null) => Promise<MarketFeed>;

const replay = async (
  settings: RunSettings,
  feed: Extract<RunSettings['feed'], { kind: 'replay' }>,
  { warmup, quiet }: { readonly warmup: number; readonly quiet: boolean },
  terminal: Terminal,
): Promise<OpenFeed> => {
  const { source, range, speed } = feed;
  const wish = { range, history: historyBars(warmup) };
  const { markets, warnings } = await gatherMarkets(settings.config, source, wish, { quiet }, terminal);
  for (const warning of warnings) terminal.err.write(errorText(warning, terminal));
  const candles: readonly Candles[] = markets.map((market) => market.candles);
  const begin = Math.min(...markets.map((market) => market.from));
  const { openReplayFeed } = await import('../../src/market/feed/replay-feed.js');
  return async (from) =>
    openReplayFeed({
      candles,
      source: [...new Set(markets.map((market) => sourceText(market.source)))].join('; '),
      speed,
      from: from ?? begin,
    });
};

/** Where the prices of a session come from. Past candles are read here; everything else when the feed is opened. */
export const feedOpener = async (
  settings: RunSettings,
  need: { readonly warmup: number; readonly quiet: boolean; readonly log: Logger },
  terminal: Terminal,
): Promise<OpenFeed> => {
  const { feed, venue, symbols, timeframe } = settings;
  if (feed.kind === 'replay') return replay(settings, feed, need, terminal);
  if (feed.kind === 'synthetic') {
    const { openSyntheticFeed } = await import('../../src/market/feed/synthetic-feed.js');
    return async (from) =>
      openSyntheticFeed({
        symbols,
        timeframe,
        seed: feed.seed,
        speed: feed.speed,
        // A market that runs faster than the wall goes on where it was; one in real time is where the clock is.
        ...(from === null || feed.speed === 1 ? {} : { from }),
      });
  }
  const { openExchangeFeed } = await import('../../src/exchange/feed/open-exchange-feed.js');
  return () =>
    openExchangeFeed(venue.exchange, {
      logger: need.log,
      testnet: venue.testnet,
      ...(venue.url === null ? {} : { baseUrl: venue.url }),
    });
};
