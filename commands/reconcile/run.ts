import { EXIT, refusedError } from '../../src/core/errors.js';
import { holderOfThisProcess } from '../../src/library/live/holder.js';
import { LIVENESS } from '../../src/library/live/liveness.js';
import { openBooks } from '../../src/library/live/open-books.js';
import { callControl } from '../../src/live/control/call-control.js';
import { type ControlSocket, listControlSockets } from '../../src/live/control/list-control-sockets.js';
import { pickSocket } from '../../src/live/control/pick-socket.js';
import { newestOrNamed } from '../../src/live/parity/newest-or-named.js';
import type { Difference } from '../../src/live/reconcile/difference.js';
import { differenceLine, noteHead } from '../../src/live/reconcile/notes.js';
import type { ComparedNote } from '../../src/live/reconcile/reconcile.js';
import { sessionToCompare } from '../../src/live/reconcile/session-to-compare.js';
import { applyRecovery } from '../../src/live/recovery/apply-recovery.js';
import { planRecovery } from '../../src/live/recovery/plan-recovery.js';
import { recoveryLines, waitLine } from '../../src/live/recovery/recovery-plan.js';
import type { ReconciliationNote } from '../../src/memory/live/batch.js';
import { takeOverSession } from '../../src/memory/live/locks/take-over-session.js';
import { loadLiveSession } from '../../src/memory/live/reads/load-live-session.js';
import { storedSessions } from '../../src/memory/live/reads/stored-sessions.js';
import type { Memory } from '../../src/memory/memory.js';
import { errorText } from '../cli/error-text.js';
import { withMemory } from '../cli/memory.js';
import { dataDirOf, effectiveConfig } from '../cli/settings.js';
import type { Terminal } from '../cli/terminal.js';
import { bareText } from './bare.js';
import { endedReport, refuseEnded } from './ended.js';
import { failedError } from './failed.js';
import type { ReconcileFlags } from './flags.js';
import { folded } from './folded.js';
import { type ComparedSession, headOf } from './head.js';
import { heldText } from './held.js';
import { venueOf } from './venue-of.js';

/** What puts it right; a session is named, for several may be stored. */
const offer = (sessionId: string): string => `"trader reconcile --session ${sessionId} --apply"`;

/** A comparison may wait for requests on their way, and look several times. */
const TIMEOUT_MS = 120_000;

const CODES: Readonly<Record<Exclude<ReconciliationNote['outcome'], 'failed'>, number>> = {
  match: EXIT.done,
  corrected: EXIT.done,
  mismatch: EXIT.refused,
};

const noteLines = (note: ReconciliationNote): readonly string[] => [
  noteHead(note),
  ...(note.differences as readonly Difference[]).flatMap((difference) => [
    `  ${differenceLine(difference)}`,
    ...(difference.explained === null ? [] : [`    ${difference.explained}`]),
  ]),
];

/** What is held, where books and venue agree on it. */
const heldOf = ({ outcome, held }: ComparedNote): readonly string[] =>
  outcome === 'match' || outcome === 'corrected' ? heldText(held) : [];

const say = (
  { json }: ReconcileFlags,
  terminal: Terminal,
  of: ComparedSession,
  lines: readonly string[],
  document: object,
): void => {
  const told = [...headOf(of), ...lines].flatMap((line) => folded(line, terminal));
  const text = json === true ? JSON.stringify({ ...of, ...document }) : told.join('\n');
  terminal.out.write(`${text}\n`);
};

/** The session that is named, or the one that is meant where none is. */
const sessionMeant = async (memory: Memory, named: string | undefined): Promise<string> =>
  (named === undefined ? sessionToCompare(await storedSessions(memory))?.id : undefined) ??
  newestOrNamed(memory, named);

const storedOf = async (memory: Memory, sessionId: string): Promise<ComparedSession> => {
  const { account, session, stateTime } = await loadLiveSession(memory, sessionId);
  const { mode, venue, symbols, startedAt } = session;
  return { session: sessionId, mode, venue, account, symbols, startedAt, booksAt: stateTime };
};

const runningSession = async (
  dataDir: string,
  named: string | undefined,
): Promise<ControlSocket | undefined> => pickSocket(await listControlSockets(dataDir), named ?? null);

/** Takes the locks of a session whose process is gone: only their holder may write its books. */
const takeLocks = async (memory: Memory, sessionId: string, holder: string): Promise<void> => {
  const { account, session } = await loadLiveSession(memory, sessionId);
  refuseEnded(sessionId, session.status);
  const wish = { account, symbols: session.symbols, sessionId, holder, ...LIVENESS };
  if (await takeOverSession(memory, wish)) return;
  throw refusedError(`the books of session ${sessionId} cannot be written: another process has it`, {
    hint: 'stop that one, or ask it with "trader reconcile" in its data directory',
  });
};

/** Books of a session that does not run: the plan of its next start, and with `--apply` its books put right. */
const reconcileStored = (flags: ReconcileFlags, terminal: Terminal): Promise<number> =>
  withMemory(flags, { create: false }, async (memory) => {
    const sessionId = await sessionMeant(memory, flags.session);
    const of = await storedOf(memory, sessionId);
    const holder = holderOfThisProcess();
    if (flags.apply === true) await takeLocks(memory, sessionId, holder);
    const tellBeside = (line: string): void => {
      if (flags.quiet !== true) terminal.err.write(errorText(line, terminal));
    };
    const running = await openBooks({ memory, sessionId, holder, venue: venueOf(flags, tellBeside) });
    try {
      const { status } = (await loadLiveSession(memory, sessionId)).session;
      if (status !== 'running') {
        const sessions = (await storedSessions(memory)).map(({ id }) => id);
        const { lines, document } = await endedReport(running, sessions, status);
        say(flags, terminal, of, lines, document);
        return EXIT.done;
      }
      const waits = (ms: number): void => tellBeside(waitLine(ms));
      const options = { apply: true, person: true, isStart: false, waits };
      const plan = await planRecovery(running, options);
      const shown = recoveryLines(plan);
      const { time, lines, residue, unexplained, held } = plan;
      const bare = bareText(sessionId, lines);
      if (flags.apply !== true) {
        const match = plan.findings.every(({ explained }) => explained !== null);
        const told = match
          ? [...shown, ...heldText(held), ...bare]
          : [...shown, `nothing was changed: ${offer(sessionId)} does this`, ...bare];
        say(flags, terminal, of, told, { time, match, lines, residue, unexplained, held });
        return match ? EXIT.done : EXIT.refused;
      }
      const note = await applyRecovery(running, plan, options);
      const failed = note.outcome === 'failed';
      const told = failed ? shown : [...shown, ...noteLines(note), ...heldOf(note), ...bare];
      say(flags, terminal, of, told, { time, lines, note });
      if (failed) throw failedError(sessionId, note, false);
      return CODES[note.outcome];
    } finally {
      await running.venue.close();
    }
  });

/**
 * Asks the session that runs, or opens the books of the one that was started last. Exit code 4 where they do not match;
 * throws an exchange error (5) where the venue cannot be asked.
 */
export const runReconcile = async (flags: ReconcileFlags, terminal: Terminal): Promise<void> => {
  const config = await effectiveConfig(flags);
  const running = await runningSession(dataDirOf(flags, config), flags.session);
  if (running === undefined) {
    process.exitCode = await reconcileStored(flags, terminal);
    return;
  }
  const args = { apply: flags.apply === true };
  const call = { path: running.path, command: 'reconcile', args, timeoutMs: TIMEOUT_MS } as const;
  const note = (await callControl(call)) as ComparedNote;
  const asked = { path: running.path, command: 'status', args: {}, timeoutMs: TIMEOUT_MS } as const;
  const { mode, venue, account, symbols, bornAt, now } = await callControl(asked);
  const of = { session: running.sessionId, mode, venue, account, symbols, startedAt: bornAt, booksAt: now };
  if (note.outcome === 'failed') {
    // A program has its document all the same.
    if (flags.json === true) say(flags, terminal, of, [], { note });
    throw failedError(running.sessionId, note, true);
  }
  const offered =
    note.outcome === 'mismatch' && flags.apply !== true
      ? [`the books were not corrected: ${offer(running.sessionId)} makes them agree with the venue`]
      : [];
  say(flags, terminal, of, [...noteLines(note), ...heldOf(note), ...offered], { note });
  process.exitCode = CODES[note.outcome];
};
