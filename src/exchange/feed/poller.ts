import { messageOf } from '../../core/errors.js';
import type { Logger } from '../../core/log.js';
import type { SymbolName } from '../../core/symbol.js';
import { type Timeframe, timeframeMs } from '../../core/timeframe.js';
import type { TradingClient } from '../ccxt/trading-client.js';
import { createPause } from '../pause.js';
import { rowsOf } from '../venue-candles.js';
import type { CandleLine } from './candle-line.js';

export interface PollerOptions {
  readonly client: TradingClient;
  readonly timeframe: Timeframe;
  readonly lines: ReadonlyMap<SymbolName, CandleLine>;
  /** The venue's clock. */
  readonly venueNow: () => Promise<number>;
  readonly pollMs: number;
  readonly logger: Logger;
  readonly changed: (state: 'polling' | 'down', reason: string) => void;
  /** Told that a market was asked for and had nothing to tell. */
  readonly alive: (symbol: SymbolName, time: number) => void;
}

/** Asks for candles while it is switched on. */
export interface Poller {
  readonly set: (on: boolean) => void;
  /** Asks for one market, whether it is switched on or not; answers whether there was news that nobody had told. */
  readonly askOnce: (symbol: SymbolName) => Promise<boolean>;
  readonly close: () => void;
}

/** Asks again and again for the newest candles of all markets: what takes the place of a stream that is down. */
export const createPoller = (options: PollerOptions): Poller => {
  const { client, timeframe, lines, venueNow, pollMs, logger, changed, alive } = options;
  const step = timeframeMs(timeframe);
  let on = false;
  let closed = false;
  let running = false;
  const pause = createPause();

  /** A candle is final when it had ended before it was asked for, by the venue's clock. */
  const ask = async (symbol: SymbolName, now: number, wanted: () => boolean): Promise<boolean> => {
    const line = lines.get(symbol)!;
    const last = line.lastClosed();
    const since = last === null ? Math.floor(now / step) * step - step : last + step;
    const told = await client.read((exchange) => exchange.fetchOHLCV(symbol, timeframe, since));
    if (!wanted()) return false;
    const rows = rowsOf(client.id, told);
    const news = rows.some(line.isNews);
    // Without news an answer may be older than what the stream has told.
    if (news || on) for (const row of rows) line.take({ row, closed: row[0] + step <= now, time: now });
    if (!news) alive(symbol, now);
    return news;
  };
  const run = async (): Promise<void> => {
    while (on && !closed) {
      try {
        const now = await venueNow();
        for (const symbol of lines.keys()) if (on && !closed) await ask(symbol, now, () => on);
        if (on) changed('polling', 'the stream is down: prices are asked for');
      } catch (error) {
        const reason = messageOf(error);
        logger.warn('feed-poll-failed', { venue: client.id, error: reason });
        if (on) changed('down', reason);
      }
      if (on && !closed) await pause.wait(pollMs);
    }
  };
  const start = (): void => {
    if (running) return;
    running = true;
    void run().finally(() => {
      running = false;
      if (on && !closed) start();
    });
  };
  return {
    set: (next) => {
      on = next;
      if (on && !closed) start();
    },
    askOnce: async (symbol) => ask(symbol, await venueNow(), () => !closed),
    close: () => {
      on = false;
      closed = true;
      pause.end();
    },
  };
};
