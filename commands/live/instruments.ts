import { refusedError } from '../../src/core/errors.js';
import type { Instrument } from '../../src/core/instrument.js';
import type { Venue } from '../../src/exchange/port/venue.js';
import { knownInstrument } from '../../src/market/instruments.js';
import type { RunSettings } from './live-settings.js';

const configured = (settings: RunSettings, instrument: Instrument): Instrument => {
  const { lotSize, tickSize, minNotional } = settings.config.values.exchange;
  const { feeRate } = settings.config.values.trading;
  return {
    ...instrument,
    ...(lotSize === null ? {} : { lotSize }),
    ...(tickSize === null ? {} : { tickSize }),
    ...(minNotional === null ? {} : { minNotional }),
    ...(feeRate === null ? {} : { makerFeeRate: feeRate, takerFeeRate: feeRate }),
  };
};

/**
 * The rules of the markets on a real venue. Throws a refusal (exit code 4) for a market that cannot be traded now, but
 * for a session that goes on.
 */
export const venueInstruments = async (
  venue: Venue,
  { symbols }: RunSettings,
  goesOn: boolean,
): Promise<readonly Instrument[]> => {
  const instruments: Instrument[] = [];
  for (const symbol of symbols) {
    const { instrument, trading } = await venue.market(symbol);
    if (!trading && !goesOn) {
      throw refusedError(`${venue.id} does not trade ${symbol} at the moment: the market is halted`, {
        hint: 'look at the notices of the venue, or leave the market out',
      });
    }
    instruments.push(instrument);
  }
  return instruments;
};

/** The rules of the markets of a paper session: those of the venue its prices come from, else the published ones. */
export const paperInstruments = async (settings: RunSettings): Promise<readonly Instrument[]> => {
  const { symbols, venue, feed } = settings;
  if (feed.kind !== 'exchange') {
    return symbols.map((symbol) => configured(settings, knownInstrument(venue.exchange, symbol)));
  }
  const { openPublicMarkets } = await import('../../src/exchange/ccxt/open-public-markets.js');
  const markets = await openPublicMarkets(venue.exchange, {
    testnet: venue.testnet,
    ...(venue.url === null ? {} : { baseUrl: venue.url }),
  });
  try {
    const instruments: Instrument[] = [];
    for (const symbol of symbols)
      instruments.push(configured(settings, (await markets.market(symbol)).instrument));
    return instruments;
  } finally {
    await markets.close();
  }
};
