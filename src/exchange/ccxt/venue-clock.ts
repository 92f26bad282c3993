import type { Exchange } from 'ccxt';
import type { Clock } from '../../core/clock.js';
import type { Logger } from '../../core/log.js';
import type { TradingClient } from './trading-client.js';

/** A difference that is worth a word: signed requests are refused when it is a few times that. */
const WORTH_A_WORD_MS = 1000;

/**
 * Compares the venue's clock with ours, warns where they are more than a second apart, and lets ccxt sign with the
 * venue's time. Answers the difference, ms: positive where the venue is ahead; null for a venue that does not tell its time.
 */
export const compareClocks = async (
  client: TradingClient,
  clock: Clock,
  logger: Logger,
): Promise<number | null> => {
  const { ccxt, id } = client;
  if (!ccxt.has.fetchTime) return null;
  const { skewMs, doubtMs, difference } = await client.read(async (exchange) => {
    const before = clock.now();
    const told = Number(await exchange.fetchTime());
    const after = clock.now();
    return {
      skewMs: Math.round(told - (before + after) / 2),
      doubtMs: (after - before) / 2,
      difference: millisecondsOf(exchange) - told,
    };
  });
  if (Math.abs(skewMs) - doubtMs > WORTH_A_WORD_MS) logger.warn('clock-skew', { venue: id, skewMs });
  Object.assign(ccxt.options, { timeDifference: difference });
  return skewMs;
};

const millisecondsOf = (exchange: Exchange): number => exchange.milliseconds();
