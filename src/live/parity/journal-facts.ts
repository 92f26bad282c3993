import type { StoredEntry } from '../../memory/live/reads/session-journal.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import type { HeldSpan } from './parity-side.js';

/** Another strategy decides from here on. */
export interface SwapFact {
  /** Open of the last bars that had closed by then, ms UTC; -Infinity where none had. */
  readonly after: number;
  readonly to: string;
  /** `built-in`, or the path of its file; null where the session did not note it. */
  readonly origin: string | null;
  readonly sourceDigest: string | null;
  /** As `state-text.ts` writes them. */
  readonly parameters: ParameterValues;
  /** Client ids of the orders that had been made by then. */
  readonly made: ReadonlySet<string>;
}

/** What the journal of a session tells that its orders and candles do not. */
export interface JournalFacts {
  readonly held: readonly HeldSpan[];
  /** Equity at the close of the bars that opened at a time, as the session told it. */
  readonly equity: ReadonlyMap<number, number>;
  /** It closed its positions at the last close, for there were no more candles. */
  readonly endOfData: boolean;
  /** Every swap of the strategy, in their order. */
  readonly swaps: readonly SwapFact[];
  /** When the session went on in another process, ms UTC of its market. */
  readonly resumed: readonly number[];
}

/** What an entry is dropped for because nothing was opened then, as `sync-entries.ts` notes it. */
const NOT_OPENED: readonly unknown[] = ['held', 'stopping', 'halted'];

/** From the bar of its signal to the moment at which an entry was dropped: a fast market is bars further by then. */
const dropped = (journal: readonly StoredEntry[]): readonly HeldSpan[] =>
  journal
    .filter(({ kind, payload }) => kind === 'entry-dropped' && NOT_OPENED.includes(payload.reason))
    .map(({ time, payload }) => ({ from: payload.barTime as number, to: time }));

/** The times in which entries were held: by name, while it was stopping, and after a kill. */
const heldSpans = (journal: readonly StoredEntry[]): readonly HeldSpan[] => {
  const spans: HeldSpan[] = [];
  const since = new Map<string, number>();
  const begin = (name: string, time: number): void => {
    if (!since.has(name)) since.set(name, time);
  };
  const end = (name: string, to: number): void => {
    const from = since.get(name);
    if (from !== undefined) spans.push({ from, to });
    since.delete(name);
  };
  for (const { kind, time, payload } of journal) {
    if (kind === 'entries-held') begin(`hold ${String(payload.name)}`, time);
    else if (kind === 'entries-released') end(`hold ${String(payload.name)}`, time);
    else if (kind === 'risk' && payload.kind === 'reconciliation-mismatch') begin('hold mismatch', time);
    else if (kind === 'stopping') begin('stop', time);
    else if (kind === 'risk' && payload.kind === 'kill-switch') begin('kill', time);
    else if (kind === 'rearmed') for (const name of [...since.keys()]) if (name !== 'stop') end(name, time);
  }
  return [...spans, ...[...since.values()].map((from) => ({ from, to: Number.POSITIVE_INFINITY }))];
};

const swapIn = (payload: StoredEntry['payload']): Omit<SwapFact, 'after' | 'made'> => ({
  to: String(payload.to),
  origin: typeof payload.origin === 'string' ? payload.origin : null,
  sourceDigest: typeof payload.sourceDigest === 'string' ? payload.sourceDigest : null,
  parameters: (payload.parameters ?? {}) as ParameterValues,
});

/** Reads what the comparison needs out of a journal, in its order. */
export const journalFacts = (journal: readonly StoredEntry[]): JournalFacts => {
  const equity = new Map<number, number>();
  const swaps: SwapFact[] = [];
  const made: string[] = [];
  let lastClose = Number.NEGATIVE_INFINITY;
  for (const { kind, clientOrderId, payload } of journal) {
    if (kind === 'order-intent' && clientOrderId !== null) made.push(clientOrderId);
    if (kind === 'bar-closed') {
      lastClose = payload.time as number;
      equity.set(lastClose, payload.equity as number);
    }
    if (kind === 'swapped') swaps.push({ ...swapIn(payload), after: lastClose, made: new Set(made) });
  }
  return {
    held: [...heldSpans(journal), ...dropped(journal)],
    equity,
    endOfData: journal.some(({ kind }) => kind === 'end-of-data'),
    swaps,
    resumed: journal.filter(({ kind }) => kind === 'session-resumed').map(({ time }) => time),
  };
};
