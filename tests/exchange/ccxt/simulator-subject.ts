import { candlesFromRows } from '../../../src/core/candles.js';
import { openCcxtVenue } from '../../../src/exchange/ccxt/open-ccxt-venue.js';
import type { CcxtVenueOptions } from '../../../src/exchange/ccxt/options.js';
import type { BookShape } from '../../../src/exchange/simulator/market/types.js';
import { type SimulatorOptions, startSimulator } from '../../../src/exchange/simulator/start-simulator.js';
import { CONTRACT, type ScriptedMinute, type VenueSubject } from '../venue-subject.js';

const MINUTE = 60_000;

export const KEYS = { apiKey: 'key-of-the-contract', secret: 'secret-of-the-contract' } as const;

/** The simulated exchange with the market and the account of the contract; the first minute is played. */
export const startContractSimulator = async (
  script: readonly ScriptedMinute[],
  change: Partial<SimulatorOptions> = {},
  book: BookShape = { spreadTicks: 1, levels: 10, gapTicks: 1, quantity: 500 },
) => {
  const { symbol, start, tickSize, lotSize, minNotional, makerFeeRate, takerFeeRate, balances } = CONTRACT;
  const rows = script.map(
    ({ prices, volume }, i) =>
      [start + i * MINUTE, ...prices, volume] as [number, number, number, number, number, number],
  );
  const simulator = await startSimulator({
    host: '127.0.0.1',
    port: 0,
    speed: 0,
    seed: 7,
    startTime: start,
    markets: [
      {
        symbol,
        candles: candlesFromRows(symbol, '1m', rows),
        timeframe: '1m',
        tickSize,
        lotSize,
        minNotional,
        makerFeeRate,
        takerFeeRate,
        stepsPerCandle: 4,
        book,
      },
    ],
    accounts: [{ apiKey: KEYS.apiKey, apiSecret: KEYS.secret, balances }],
    ...change,
  });
  const advance = async (ms: number): Promise<void> => {
    const answer = await fetch(`${simulator.url}/sim/advance?by=${ms}`, { method: 'POST' });
    if (!answer.ok) throw new Error(await answer.text());
  };
  if ((change.speed ?? 0) === 0) await advance(MINUTE - 1);
  return { ...simulator, advance, next: () => advance(MINUTE) };
};

export const QUICK: Partial<CcxtVenueOptions> = {
  environment: {},
  reading: { firstPauseMs: 1 },
  redialMs: 10,
};

/** The same over ccxt, as a subject of the venue contract. */
export const simulatorSubject = async (script: readonly ScriptedMinute[]): Promise<VenueSubject> => {
  const simulator = await startContractSimulator(script);
  const venue = await openCcxtVenue('simulator', { ...QUICK, ...KEYS, baseUrl: simulator.url });
  return {
    venue,
    next: simulator.next,
    fillsInParts: true,
    close: async () => {
      await venue.close();
      await simulator.close();
    },
  };
};
