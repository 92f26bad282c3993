import { setTimeout as delay } from 'node:timers/promises';
import { isTraderError, messageOf } from '../../core/errors.js';
import type { ReconciliationNote } from '../../memory/live/batch.js';
import type { Running } from '../session/running.js';
import { booksMark } from './books-mark.js';
import { type Comparison, inspectBooks } from './compare-books.js';
import { correctionOf } from './correction.js';
import { type Difference, differenceOf } from './difference.js';
import { gatherFacts } from './gather-facts.js';
import { type HeldLine, heldLines } from './held-lines.js';
import { lackingOf } from './lacking-of.js';
import { differenceName, failedNote, type Outcome, outcomeNote } from './notes.js';
import { isSameAgain, openFindings } from './passes.js';
import { settleFindings } from './settle.js';
import { isMoving, mayBeOf, speaksAgainst } from './shared-money.js';
import { takeBaseline } from './take-baseline.js';
import type { VenueFacts } from './venue-facts.js';

export interface ReconcileOptions {
  /** The books are made to agree with the venue where nothing explains a difference. */
  readonly apply: boolean;
  /** A person asked for it: money that other sessions of the account trade in is corrected, too, where their books are settled. */
  readonly person?: boolean;
  /** Waits so many ms on the wall between two comparisons. */
  readonly pause?: (ms: number) => Promise<unknown>;
  /** Orders of which "none" is believed whatever their age. */
  readonly believed?: ReadonlySet<string>;
  /** Nothing may be sent yet: what is wanted of the venue is looked at by who called. */
  readonly quiet?: boolean;
}

/** The note of a comparison, and what the account holds by it; nothing where the venue could not be asked. */
export interface ComparedNote extends ReconciliationNote {
  readonly held: readonly HeldLine[];
  /** What a person can do where the venue could not be asked; null where it could, or nothing is known to help. */
  readonly hint: string | null;
}

/** What one comparison is kept for until the next. */
interface Run {
  readonly running: Running;
  readonly options: ReconcileOptions;
  readonly seen: Map<string, Difference>;
  before: Comparison | null;
  /** As the last comparison found it. */
  held: readonly HeldLine[];
  hint: string | null;
  corrected: boolean;
  changed: boolean;
}

/** News that is on its way has this long to arrive, ms on the wall. */
const PAUSE_MS = 500;
const MOST_PASSES = 8;

const remember = ({ seen }: Run, { findings }: Comparison): void => {
  for (const finding of findings) {
    const { kind, symbol, subject } = finding;
    const key = `${kind} ${symbol} ${subject}`;
    if (!seen.has(key)) seen.set(key, differenceOf(finding));
  }
};

/** Compares inside the mailbox; answers how it ended, or null for "once more". */
const pass = async (run: Run, facts: VenueFacts, mark: string): Promise<Outcome | null> => {
  const { running, options } = run;
  const { core } = running;
  // The books went on while the venue was asked: what it said may be older than they are.
  if (booksMark(core) !== mark || facts.othersMoved) return null;
  // Money that another session is moving at this moment belongs to nobody yet.
  if (core.baseline === null && facts.others.some(({ state }) => state === 'busy')) return null;
  const baseline = core.baseline ?? takeBaseline(facts, core);
  const comparison = inspectBooks({ core, baseline, facts });
  remember(run, comparison);
  run.held = heldLines(core, facts);
  await settleFindings(running, comparison.findings);
  if (booksMark(core) !== mark) {
    run.changed = true;
    run.before = null;
    return null;
  }
  if (core.baseline === null) {
    await running.process({ kind: 'baseline', baseline, reason: 'the session begins', more: true });
  }
  const open = openFindings(comparison);
  if (open.length === 0) return { kind: run.corrected ? 'corrected' : 'match', open, residue: 0 };
  if (isMoving(facts, open)) {
    run.before = null;
    return null;
  }
  const again = run.before !== null && isSameAgain(run.before, comparison);
  run.before = comparison;
  if (!again) return null;
  const { residue } = comparison;
  const own = core.settings.sessionId;
  if (!options.apply || run.corrected)
    return { kind: 'mismatch', open, residue, why: mayBeOf(own, facts, open) };
  const against = speaksAgainst(own, facts, open, options.person === true);
  if (against !== null) return { kind: 'mismatch', open, residue, why: `not corrected: ${against}` };
  const reason = open.map(differenceName).join('; ');
  const correction = correctionOf(core, baseline, comparison, reason);
  await running.process({ kind: 'correct', correction, more: true });
  run.corrected = true;
  run.changed = true;
  run.before = null;
  return null;
};

const compareUntilClear = async (run: Run, cause: string): Promise<[ReconciliationNote, number?]> => {
  const { running, options } = run;
  const { pause = delay, believed = new Set<string>() } = options;
  for (let passes = 0; passes < MOST_PASSES; passes++) {
    if (passes > 0) await pause(PAUSE_MS);
    // The mark is taken between two events, never in the middle of one.
    const mark = await running.mailbox.post(async () => booksMark(running.core));
    const facts = await gatherFacts(running, { intents: options.quiet === true, believed });
    const outcome = await running.mailbox.post(() => pass(run, facts, mark));
    if (outcome !== null) return [outcomeNote(cause, outcome, [...run.seen.values()]), facts.time];
  }
  const left = run.before;
  if (left === null) return [failedNote(cause, 'the books did not stand still long enough to be compared')];
  const open = openFindings(left);
  const outcome: Outcome = { kind: 'mismatch', open, residue: left.residue };
  return [outcomeNote(cause, outcome, [...run.seen.values()])];
};

/**
 * Compares the books with the venue, and settles what differs. The venue is asked outside of the mailbox and the books are
 * looked at inside of it: only if they are the same before and after do the answers count. Orders nobody knew and fills
 * nobody heard are told to the core as news. What is left must be found twice in a row, with a wait in between, before it is
 * called a mismatch: then entries are held, or, with `apply`, the books are corrected, which the journal shows. Every
 * pass is stored. One at a time: `outcome` is `failed` where the venue could not be asked.
 */
export const reconcile = async (
  running: Running,
  cause: string,
  options: ReconcileOptions,
): Promise<ComparedNote> => {
  const run: Run = {
    ...{
      running,
      options,
      seen: new Map(),
      before: null,
      held: [],
      hint: null,
      corrected: false,
      changed: false,
    },
  };
  const [note, checked] = await compareUntilClear(run, cause).catch(
    (error: unknown): [ReconciliationNote] => {
      if (!isTraderError(error) || !error.kind.startsWith('exchange-')) throw error;
      run.hint = error.hint ?? null;
      return [failedNote(cause, messageOf(error))];
    },
  );
  await running.mailbox.post(async () => {
    const lacking =
      note.outcome === 'mismatch' && run.before !== null ? lackingOf(running.core, run.before) : {};
    const told = { lacking, ...(checked === undefined ? {} : { checked }) };
    await running.process({ kind: 'reconciled', note, ...told, more: true });
    // A stop for more than the venue holds is no stop.
    const changes = run.changed || note.outcome === 'mismatch';
    if (changes && options.quiet !== true) await running.process({ kind: 'settled' });
  });
  return { ...note, held: run.held, hint: run.hint };
};
