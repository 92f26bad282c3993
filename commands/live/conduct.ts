import { asError } from '../../src/core/errors.js';
import { sessionBooks } from '../../src/library/live/session-books.js';
import type { OpenedSession } from '../../src/library/live/session-input.js';
import type { SessionInputs } from '../../src/library/live/session-inputs.js';
import { watchModels } from '../../src/library/live/watch-models.js';
import { openInputRows } from '../../src/live/bars/input-rows.js';
import { controlPath } from '../../src/live/control/control-path.js';
import { openEarlyHandler } from '../../src/live/control/early-handler.js';
import { serveControl } from '../../src/live/control/serve-control.js';
import { reconcile } from '../../src/live/reconcile/reconcile.js';
import { openRunning } from '../../src/live/session/open-running.js';
import { runSession, type Session } from '../../src/live/session/run-session.js';
import { statusOf, workingOrders } from '../../src/live/session/status-of.js';
import { systemTimers } from '../../src/live/timers.js';
import type { ReconciliationNote } from '../../src/memory/live/batch.js';
import { endLiveSession } from '../../src/memory/live/end-live-session.js';
import { heartbeat } from '../../src/memory/live/locks/heartbeat.js';
import { clearHalt, haltTrading } from '../../src/memory/live/trading-halts.js';
import type { Memory } from '../../src/memory/memory.js';
import type { OpenLogger } from '../../src/observability/open-logger.js';
import { errorText } from '../cli/error-text.js';
import type { Terminal } from '../cli/terminal.js';
import { comparisonTeller } from './comparison-teller.js';
import { controlHandler, stopReason } from './control-handler.js';
import { durationOf } from './duration-of.js';
import { openEarlyWishes } from './early-wishes.js';
import { endOnSignal } from './end-on-signal.js';
import type { LiveFlags } from './flags.js';
import { hearNotices } from './hear-notices.js';
import type { RunSettings } from './live-settings.js';
import { recoverSession } from './recover-session.js';
import { openView } from './session-view.js';
import { endLines, headLines } from './status-lines.js';
import { storeSwap } from './store-swap.js';
import { startTicker, type Ticker } from './ticker.js';
import { tickerLine } from './ticker-line.js';
import { type SessionOnScreen, type SessionScreen, showSession } from './view/session-screen.js';
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
  /** Where it is shown; null where it prints lines. */
  readonly shown: SessionScreen | null;
}

/** Runs an opened session to its end: its control channel, signals, books and lines for a person. Answers what failed. */
export const conductSession = async (parts: ConductParts): Promise<Error | null> => {
  const { settings, flags, terminal, memory, dataDir, log, holder, opened } = parts;
  const { core, feed, venue, paper, sessionId } = opened;
  const models = parts.inputs && (await watchModels(memory, opened, parts.inputs));
  const view = await openView(settings, memory, opened, models?.status);
  let ticker = null as Ticker | null;
  const print = (line: string): void => {
    if (flags.quiet === true) return;
    if (ticker === null) terminal.err.write(errorText(line, terminal));
    else ticker.print(line);
  };
  const sessionLog = log.child({ session: sessionId });
  const { tally, warning, latency, facts } = view;
  const notices = hearNotices({ log: sessionLog, tally, warning, print });
  const teller = comparisonTeller(print);
  const running = openRunning({
    core,
    venue,
    paper,
    feed,
    books: sessionBooks(memory, { sessionId, account: venue.account, holder }),
    sequence: opened.sequence,
    swapped: opened.swapped,
    inputRows: models && openInputRows(models.markets, { log: sessionLog, onFailure: print }),
    log: sessionLog,
    onNotice: (notice) => {
      teller.hear(notice);
      notices.hear(notice);
    },
    latency,
  });
  const compared = (note: ReconciliationNote, listed = false): void => {
    view.compared(note);
    teller.compared(note, listed);
  };
  const status = view.status(running);
  for (const line of headLines(statusOf(status), feed.source, opened.resumed)) print(line);
  for (const line of [...parts.first, ...(models?.lines ?? [])]) print(`  ${line}`);
  if (opened.notTakenOver.length > 0)
    print(`  under the rules it began with; not taken over: ${opened.notTakenOver.join(', ')}`);
  const { line: timeLine, ...duration } = durationOf(opened, settings.durationMs, status.bornAt);
  if (timeLine !== null) print(`  ${timeLine}`);
  const whales = settings.whale === null ? null : whaleTeller(running, settings.whale, log);
  const halt = async (reason: string): Promise<void> => {
    await haltTrading(memory, { account: venue.account, sessionId, reason });
  };
  const wishes = openEarlyWishes(running, parts.halted, halt);
  if (wishes.stopped() !== null)
    print('  it was ending when its process died: it ends now, another start begins anew');
  let session: Session | null = null;
  let onScreen: SessionOnScreen | null = null;
  let signalled = false;
  let failed = true;
  const forgetSignals = endOnSignal((reason) => {
    signalled = true;
    onScreen?.end();
    (session ?? wishes).stop(settings.flatten, reason).catch((error: unknown) => {
      // The session looks at it with its next event.
      running.fatal ??= asError(error);
    });
  }, print);
  // It can be spoken to from here on, also while what a life before has left at the venue is looked up.
  const early = openEarlyHandler({
    ask: async ({ command }) => (command === 'orders' ? workingOrders(core) : statusOf(status)),
    kill: wishes.kill,
    stop: (flatten) => wishes.stop(flatten, stopReason(flatten)),
  });
  const control = await serveControl({
    path: controlPath(dataDir, sessionId),
    handle: early.handle,
    events: notices.listen,
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
        const start = (note: ReconciliationNote): void => compared(note, opened.resumed);
        await recoverSession({ running, facts, opened, settings, print, compared: start, recovered });
      },
      reconcile: async (cause) => {
        const note = await reconcile(running, cause, { apply: settings.autoCorrect });
        compared(note);
        return note.outcome;
      },
      reconcileEveryMs: settings.reconcileEveryMs,
      durationMs: duration.durationMs,
      ...(duration.countedFrom === undefined ? {} : { countedFrom: duration.countedFrom }),
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
          view.swapped(await storeSwap({ memory, sessionId, holder, values }, loaded, parameters));
        },
        reconcile: async (apply) => {
          const note = await reconcile(running, 'command', { apply, person: true });
          compared(note);
          return note;
        },
        warn: print,
      }),
    );
    const wish = wishes.stopped();
    if (wish !== null) void session.stop(wish.flatten, wish.reason);
    const still = flags.quiet === true || flags.json === true || settings.debug;
    let over = false;
    const tick = (): void => {
      if (!over) ticker = startTicker(terminal, () => tickerLine(statusOf(status)), still);
    };
    if (parts.shown === null) tick();
    else
      onScreen = showSession(parts.shown, {
        ...{ sessionId, flags, print, ends: () => core.phase === 'stopping', onLeft: tick },
      });
    const end = await session.done;
    failed = end.failure !== null;
    over = true;
    ticker?.stop();
    const last = statusOf(status);
    if (end.failure === null) {
      await endLiveSession(memory, { sessionId, holder, time: feed.now(), reason: end.reason });
    }
    for (const line of models?.seen() ?? []) print(line);
    if (flags.json === true) terminal.out.write(`${JSON.stringify({ ...last, end: end.reason })}\n`);
    else for (const line of endLines(last, end.reason, end.failure !== null)) print(line);
    return end.failure;
  } finally {
    ticker?.stop();
    forgetSignals();
    await control.close();
    await paper?.close();
    await onScreen?.over(signalled || failed);
  }
};
