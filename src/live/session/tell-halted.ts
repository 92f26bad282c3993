import { messageOf } from '../../core/errors.js';
import type { SymbolName } from '../../core/symbol.js';
import { HOLD } from '../core/holds.js';
import type { Running } from './running.js';

/** Those of the markets that the venue itself has halted. */
const haltedAmong = async (
  { feed, log }: Running,
  symbols: readonly SymbolName[],
): Promise<readonly SymbolName[]> => {
  const halted: SymbolName[] = [];
  for (const symbol of symbols) {
    try {
      if ((await feed.isTraded?.(symbol)) === false) halted.push(symbol);
    } catch (error) {
      // What is not known is not said: the hold stays as it is.
      log.warn('market-status-not-answered', { symbol, reason: messageOf(error) });
    }
  }
  return halted;
};

/**
 * Asks the venue whether markets without news are halted, and says so in the reason of the hold on entries, if that is
 * still the `reason` that was given. To be called without waiting: the session goes on meanwhile.
 */
export const tellHalted = async (
  running: Running,
  symbols: readonly SymbolName[],
  reason: string,
): Promise<void> => {
  const { core, feed, mailbox } = running;
  const halted = await haltedAmong(running, symbols);
  if (halted.length === 0) return;
  const others = symbols.filter((symbol) => !halted.includes(symbol));
  const beside = others.length === 0 ? '' : `; no news of ${others.join(', ')}`;
  const told = `${feed.source} has halted ${halted.join(', ')}: nothing is traded there${beside}`;
  await mailbox.post(async () => {
    // Prices may be back, or missing elsewhere too: then it is asked for anew.
    if (core.holds.get(HOLD.stale) !== reason) return;
    await running.process({ kind: 'hold', name: HOLD.stale, reason: told });
  });
};
