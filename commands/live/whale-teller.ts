import { messageOf } from '../../src/core/errors.js';
import type { Logger } from '../../src/core/log.js';
import type { WhaleThreshold } from '../../src/core/whale-threshold.js';
import type { SessionPlan } from '../../src/live/session/run-session.js';
import type { Running } from '../../src/live/session/running.js';
import { openWhaleWatch, watchTrade } from '../../src/live/whales/whale-watch.js';

/** Large trades of a market are told once a minute of market time and side. */
const COOLDOWN_MS = 60_000;

/** Looks at every trade of the market, and has those above the threshold noted in the journal. */
export const whaleTeller = (
  running: Running,
  threshold: WhaleThreshold,
  log: Logger,
): SessionPlan['onTrade'] => {
  const whales = openWhaleWatch({ threshold, cooldownMs: COOLDOWN_MS });
  return (trade) => {
    const whale = watchTrade(whales, trade);
    if (whale === null) return;
    void running.mailbox
      .post(() => running.process({ kind: 'noted', entry: { kind: 'whale', payload: { ...whale } } }))
      .catch((error: unknown) => log.warn('whale-not-noted', { reason: messageOf(error) }));
  };
};
