import { monotonicMs } from '../../src/core/clock.js';
import type { OpenedSession } from '../../src/library/live/session-input.js';
import { openLatency, recordLatency } from '../../src/live/latency.js';
import { type LastWarning, openLastWarning } from '../../src/live/session/last-warning.js';
import type { Running, SessionLatency } from '../../src/live/session/running.js';
import { openFacts, type SessionFacts } from '../../src/live/session/session-facts.js';
import { barsOf, type StatusParts } from '../../src/live/session/status-of.js';
import { openTradeTally, PROFIT_BESIDES, type TradeTally } from '../../src/live/session/trade-tally.js';
import type { ReconciliationNote } from '../../src/memory/live/batch.js';
import { journalOfKinds } from '../../src/memory/live/reads/journal-of-kinds.js';
import { sessionTrades } from '../../src/memory/live/reads/session-trades.js';
import type { Memory } from '../../src/memory/memory.js';
import { pickSession } from '../../src/memory/sessions/pick-session.js';
import type { RunSettings } from './live-settings.js';

/** What is measured and counted of a session while it runs: what its status is made of. */
export interface SessionView {
  readonly tally: TradeTally;
  readonly warning: LastWarning;
  readonly latency: SessionLatency;
  readonly facts: SessionFacts;
  readonly compared: (note: ReconciliationNote) => void;
  /** The configuration that decides from now on. */
  readonly swapped: (snapshotHash: string) => void;
  readonly status: (running: Running) => StatusParts;
}

const talliedBefore = async (memory: Memory, { resumed, sessionId }: OpenedSession): Promise<TradeTally> =>
  resumed
    ? openTradeTally(
        await sessionTrades(memory, sessionId),
        await journalOfKinds(memory, sessionId, PROFIT_BESIDES),
      )
    : openTradeTally([], []);

/** Begins to measure a session that was opened; what a life before has in the books is counted. */
export const openView = async (
  { mode, feed: { kind } }: RunSettings,
  memory: Memory,
  opened: OpenedSession,
  models: StatusParts['models'] = () => [],
): Promise<SessionView> => {
  const { core, feed, venue, sessionId } = opened;
  // The time that lists and reports show of it.
  const bornAt = (await pickSession(memory, sessionId))?.startedAt ?? feed.now();
  const startedAt = opened.resumed ? feed.now() : bornAt;
  const tally = await talliedBefore(memory, opened);
  const warning = openLastWarning(core);
  const begun = monotonicMs();
  const [decisions, orders, answers] = [openLatency(), openLatency(), openLatency()];
  // What the paper venue remembers is stored with the books: there is nothing to look up.
  const facts = openFacts(opened.paper === null);
  let { snapshotHash } = opened;
  let lastComparison: ReturnType<StatusParts['reconciliation']> = null;
  return {
    tally,
    warning,
    facts,
    latency: {
      decision: (ms) => recordLatency(decisions, ms),
      answer: (ms) => recordLatency(answers, ms),
      order: (ms) => recordLatency(orders, ms),
    },
    compared: ({ outcome }) => {
      lastComparison = { time: feed.now(), outcome };
    },
    swapped: (hash) => {
      snapshotHash = hash;
    },
    status: (running) => ({
      running,
      facts,
      pid: process.pid,
      mode: mode === 'live' ? 'live' : kind === 'replay' ? 'replay' : 'paper',
      snapshotHash: () => snapshotHash,
      bornAt,
      startedAt,
      barsAtStart: barsOf(core),
      trades: tally.now,
      uptimeMs: () => monotonicMs() - begun,
      ...{ decisions, orders, answers },
      clockSkewMs: () => venue.clockSkewMs?.() ?? feed.clockSkewMs?.() ?? null,
      reconciliation: () => lastComparison,
      lastWarning: warning.now,
      models,
    }),
  };
};
