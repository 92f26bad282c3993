import type { StoredEntry } from '../../memory/live/reads/session-journal.js';
import type { HeldSpan } from './parity-side.js';

/** What the journal of a session tells that its orders and candles do not. */
export interface JournalFacts {
  readonly held: readonly HeldSpan[];
  /** Equity at the close of the bars that opened at a time, as the session told it. */
  readonly equity: ReadonlyMap<number, number>;
  /** It closed its positions at the last close, for there were no more candles. */
  readonly endOfData: boolean;
  /** Open of the last bars that were closed before the strategy was first swapped, and by which; null where it was not. */
  readonly swap: { readonly after: number; readonly to: string } | null;
  /** When the session went on in another process, ms UTC of its market. */
  readonly resumed: readonly number[];
}

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
    else if (kind === 'stopping') begin('stop', time);
    else if (kind === 'risk' && payload.kind === 'kill-switch') begin('kill', time);
    else if (kind === 'rearmed') for (const name of [...since.keys()]) if (name !== 'stop') end(name, time);
  }
  return [...spans, ...[...since.values()].map((from) => ({ from, to: Number.POSITIVE_INFINITY }))];
};

/** Reads what the comparison needs out of a journal, in its order. */
export const journalFacts = (journal: readonly StoredEntry[]): JournalFacts => {
  const equity = new Map<number, number>();
  let swap: JournalFacts['swap'] = null;
  let lastClose = Number.NEGATIVE_INFINITY;
  for (const { kind, payload } of journal) {
    if (kind === 'bar-closed') {
      lastClose = payload.time as number;
      equity.set(lastClose, payload.equity as number);
    }
    if (kind === 'swapped') swap ??= { after: lastClose, to: String(payload.to) };
  }
  return {
    held: heldSpans(journal),
    equity,
    endOfData: journal.some(({ kind }) => kind === 'end-of-data'),
    swap,
    resumed: journal.filter(({ kind }) => kind === 'session-resumed').map(({ time }) => time),
  };
};
