import type { CandleRow } from '../../../src/core/candles.js';
import { openPaperVenue } from '../../../src/exchange/paper/paper-venue.js';
import { venueContract } from '../venue-contract.js';
import { CONTRACT, type ScriptedMinute } from '../venue-subject.js';

const MINUTE = 60_000;

venueContract('the paper venue', async (script: readonly ScriptedMinute[]) => {
  const { symbol, start, balances, ...rules } = CONTRACT;
  let now: number = start;
  const venue = openPaperVenue({
    account: 'paper:contract',
    instruments: [{ symbol, ...rules }],
    costs: { slippage: { kind: 'bps', bps: 2 }, participation: 1 },
    cash: Object.entries(balances).map(([currency, amount]) => ({ currency, amount: Number(amount) })),
    allowShort: false,
    now: () => now,
  });
  let minute = 0;
  const next = async (): Promise<void> => {
    const { prices, volume } = script[minute]!;
    const time = start + minute++ * MINUTE;
    now = time;
    venue.open(symbol, time, prices[0], volume);
    const row: CandleRow = [time, ...prices, volume];
    const playing = venue.play(symbol, row);
    while (!playing.next().done);
    now = time + MINUTE - 1;
  };
  await next();
  return { venue, next, fillsInParts: true, close: venue.close };
});
