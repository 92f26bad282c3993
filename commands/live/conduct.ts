import { isoTime, monotonicMs } from '../../src/core/clock.js';
import { asError, EXIT } from '../../src/core/errors.js';
import { sessionBooks } from '../../src/library/live/session-books.js';
import type { OpenedSession } from '../../src/library/live/session-input.js';
import type { SessionInputs } from '../../src/library/live/session-inputs.js';
import { openInputRows } from '../../src/live/bars/input-rows.js';
import { controlPath } from '../../src/live/control/control-path.js';
import { openEarlyHandler } from '../../src/live/control/early-handler.js';
import type { SessionEvent } from '../../src/live/control/event-hub.js';
import { serveControl } from '../../src/live/control/serve-control.js';
import { openLatency, recordLatency } from '../../src/live/latency.js';
import { reconcile } from '../../src/live/reconcile/reconcile.js';
import { openRunning } from '../../src/live/session/open-running.js';
import { runSession, type Session } from '../../src/live/session/run-session.js';
import type { Notice } from '../../src/live/session/running.js';
import { openFacts } from '../../src/live/session/session-facts.js';
import { barsOf, type StatusParts, statusOf, workingOrders } from '../../src/live/session/status-of.js';
import { openTradeTally, PROFIT_BESIDES } from '../../src/live/session/trade-tally.js';
import { systemTimers } from '../../src/live/timers.js';
import type { ReconciliationNote } from '../../src/memory/live/batch.js';
import { endLiveSession } from '../../src/memory/live/end-live-session.js';
import { heartbeat } from '../../src/memory/live/locks/heartbeat.js';
import { journalOfKinds } from '../../src/memory/live/reads/journal-of-kinds.js';
import { sessionTrades } from '../../src/memory/live/reads/session-trades.js';
import { clearHalt, haltTrading } from '../../src/memory/live/trading-halts.js';
import type { Memory } from '../../src/memory/memory.js';
import { pickSession } from '../../src/memory/sessions/pick-session.js';
import type { OpenLogger } from '../../src/observability/open-logger.js';
import { errorText } from '../cli/error-text.js';
import type { Terminal } from '../cli/terminal.js';
import { controlHandler, stopReason } from './control-handler.js';
import { openEarlyWishes } from './early-wishes.js';
import type { LiveFlags } from './flags.js';
import type { RunSettings } from './live-settings.js';
import { endLines, headLines, noticeLine, tickerLine } from './print.js';
import { recoverSession } from './recover-session.js';
import { storeSwap } from './store-swap.js';
import { startTicker, type Ticker } from './ticker.js';
import { whaleTeller } from './whale-teller.js';

export interface ConductParts {
  readonly settings: RunSettings;
  readonly flags: LiveFlags;
  readonly terminal: Terminal;
  readonly memory: Memory;
  readonly dataDir: string;
  readonly log: OpenLogger;
  readonly holder: string;
  readonly opened: OpenedSession;
  /** What the strategy is given beside candles; null where it asks for nothing. */
  readonly inputs: SessionInputs | null;
  /** Why trading on the account is halted; null where it is not. */
  readonly halted: string | null;
  /** What a person is told first, after what the session is. */
  readonly first: readonly string[];
}

/** Runs an opened session to its end: its control channel, signals, books and lines for a person. Answers what failed. */
export const conductSession = async (parts: ConductParts): Promise<Error | null> => {
  const { settings, flags, terminal, memory, dataDir, log, holder, opened } = parts;
  const { core, feed, venue, paper, sessionId } = opened;
  const startedAt = feed.now();
  const born = opened.resumed ? await pickSession(memory, sessionId) : undefined;
  const tally = opened.resumed
    ? openTradeTally(
        await sessionTrades(memory, sessionId),
        await journalOfKinds(memory, sessionId, PROFIT_BESIDES),
      )
    : openTradeTally([], []);
  const begun = monotonicMs();
  const decisions = openLatency();
  const answers = openLatency();
  const orders = openLatency();
  const listeners = new Set<(event: SessionEvent) => void>();
  let lastError: string | null = null;
  let { snapshotHash } = opened;
  let ticker: Ticker | null = null;
  const print = (line: string): void => {
    if (flags.quiet === true) return;
    if (ticker === null) terminal.err.write(errorText(line, terminal));
    else ticker.print(line);
  };
  const sessionLog = log.child({ session: sessionId });
  const onNotice = (notice: Notice): void => {
    const { kind, clientOrderId, payload } = notice;
    const { time: bar, ...facts } = payload;
    sessionLog.info(kind, {
      ...facts,
      ...(typeof bar === 'number' ? { bar: isoTime(bar) } : {}),
      marketTime: isoTime(notice.time),
      order: clientOrderId,
    });
    tally.hear(notice);
    for (const listener of listeners) listener({ ...notice });
    if (kind === 'risk' && payload.severity !== 'info') lastError = String(payload.message);
    const line = noticeLine(notice);
    if (line !== null) print(line);
  };
  const books = sessionBooks(memory, { sessionId, account: venue.account, holder });
  const running = openRunning({
    core,
    venue,
    paper,
    feed,
    books,
    sequence: opened.sequence,
    swapped: opened.swapped,
    inputRows: parts.inputs === null ? null : openInputRows(parts.inputs.markets, { log: sessionLog }),
    log: sessionLog,
    onNotice,
    latency: {
      decision: (ms) => recordLatency(decisions, ms),
      answer: (ms) => recordLatency(answers, ms),
      order: (ms) => recordLatency(orders, ms),
    },
  });
  let lastComparison: ReturnType<StatusParts['reconciliation']> = null;
  const compared = ({ outcome, message }: ReconciliationNote): void => {
    lastComparison = { time: feed.now(), outcome };
    if (outcome === 'mismatch' || outcome === 'failed') print(`books and venue: ${message}`);
  };
  const facts = openFacts();
  const status: StatusParts = {
    running,
    facts,
    mode: settings.mode === 'live' ? 'live' : settings.feed.kind === 'replay' ? 'replay' : 'paper',
    snapshotHash: () => snapshotHash,
    bornAt: born?.startedAt ?? startedAt,
    startedAt,
    barsAtStart: barsOf(core),
    trades: tally.now,
    uptimeMs: () => monotonicMs() - begun,
    decisions,
    answers,
    orders,
    clockSkewMs: () => venue.clockSkewMs?.() ?? feed.clockSkewMs?.() ?? null,
    reconciliation: () => lastComparison,
    lastError: () => lastError,
  };
  for (const line of headLines(statusOf(status), feed.source, opened.resumed)) print(line);
  for (const line of parts.first) print(`  ${line}`);
  if (opened.notTakenOver.length > 0)
    print(`  under the rules it began with; not taken over: ${opened.notTakenOver.join(', ')}`);
  const whales = settings.whale === null ? null : whaleTeller(running, settings.whale, log);
  const halt = async (reason: string): Promise<void> => {
    await haltTrading(memory, { account: venue.account, sessionId, reason });
  };
  const wishes = openEarlyWishes(running, parts.halted, halt);
  if (wishes.stopped() !== null)
    print('  it was ending when its process died: it ends now, another start begins anew');
  let session: Session | null = null;
  const interrupt = (signal: NodeJS.Signals): void => {
    // A second one ends the process at once.
    process.removeListener('SIGINT', interrupt);
    process.removeListener('SIGTERM', interrupt);
    if (signal === 'SIGINT') process.exitCode = EXIT.interrupted;
    (session ?? wishes).stop(settings.flatten, `ended by ${signal}`).catch((error: unknown) => {
      // The session looks at it with its next event.
      running.fatal ??= asError(error);
    });
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  // It can be spoken to from here on, also while what a life before has left at the venue is looked up.
  const early = openEarlyHandler({
    ask: async ({ command }) => (command === 'orders' ? workingOrders(core) : statusOf(status)),
    kill: wishes.kill,
    stop: (flatten) => wishes.stop(flatten, stopReason(flatten)),
  });
  const control = await serveControl({
    path: controlPath(dataDir, sessionId),
    handle: early.handle,
    events: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    log: sessionLog,
  });
  try {
    session = await runSession({
      running,
      facts,
      timers: systemTimers,
      trades: whales !== null || settings.execution.style === 'vwap',
      onTrade: whales ?? (() => {}),
      heartbeat: () => heartbeat(memory, { sessionId, holder }),
      recover: async () => {
        const { recovered } = wishes;
        await recoverSession({ running, opened, settings, print, compared, recovered });
      },
      reconcile: async (cause) => {
        compared(await reconcile(running, cause, { apply: settings.autoCorrect }));
      },
      reconcileEveryMs: settings.reconcileEveryMs,
      durationMs: settings.durationMs,
      flatten: settings.flatten,
    });
    early.ready(
      controlHandler({
        running,
        session,
        status,
        halt,
        clearHalt: async () => {
          const by = 'trader live --rearm';
          return (await clearHalt(memory, { account: venue.account, by })) !== undefined;
        },
        swapped: async (loaded, parameters) => {
          const { values } = settings.config;
          snapshotHash = await storeSwap({ memory, sessionId, holder, values }, loaded, parameters);
        },
        reconcile: async (apply) => {
          const note = await reconcile(running, 'command', { apply, person: true });
          compared(note);
          return note;
        },
      }),
    );
    const wish = wishes.stopped();
    if (wish !== null) void session.stop(wish.flatten, wish.reason);
    const still = flags.quiet === true || flags.json === true || settings.debug;
    ticker = startTicker(terminal, () => tickerLine(statusOf(status)), still);
    const end = await session.done;
    ticker.stop();
    const last = statusOf(status);
    if (end.failure === null) {
      await endLiveSession(memory, { sessionId, holder, time: feed.now(), reason: end.reason });
    }
    if (flags.json === true) terminal.out.write(`${JSON.stringify({ ...last, end: end.reason })}\n`);
    else for (const line of endLines(last, end.reason, end.failure !== null)) print(line);
    return end.failure;
  } finally {
    ticker?.stop();
    process.removeListener('SIGINT', interrupt);
    process.removeListener('SIGTERM', interrupt);
    await control.close();
    await paper?.close();
  }
};
