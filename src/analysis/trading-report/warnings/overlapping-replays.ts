import { dayText } from '../../../core/clock.js';
import { counted } from '../../../core/wording.js';
import type { SessionRecord } from '../../../memory/sessions/session-record.js';

/** Overlaps that are told one by one. */
const MOST = 5;

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Replays of one strategy and market, each of which shares time with the one before. */
interface Overlap {
  readonly sessions: readonly SessionRecord[];
  /** From the first to the last moment that two of them cover. */
  readonly shared: Span;
}

const endOf = ({ endedAt }: SessionRecord, { to }: Span): number => Math.min(endedAt ?? to, to);

const overlapsOf = (sessions: readonly SessionRecord[], period: Span): readonly Overlap[] => {
  const found: { sessions: SessionRecord[]; end: number; shared: Span | undefined }[] = [];
  for (const session of sessions.toSorted((a, b) => a.startedAt - b.startedAt)) {
    const [start, end] = [Math.max(session.startedAt, period.from), endOf(session, period)];
    const last = found.at(-1);
    if (last === undefined || start >= last.end) {
      found.push({ sessions: [session], end, shared: undefined });
      continue;
    }
    const to = Math.min(end, last.end);
    last.sessions.push(session);
    last.shared = { from: last.shared?.from ?? start, to: Math.max(last.shared?.to ?? to, to) };
    last.end = Math.max(last.end, end);
  }
  return found.flatMap(({ sessions: own, shared }) =>
    shared === undefined || own.length < 2 ? [] : [{ sessions: own, shared }],
  );
};

/** The sessions by what they replayed; one over several markets is in several groups. */
const groupsOf = (sessions: readonly SessionRecord[]) => {
  const groups = new Map<string, { readonly symbol: string; readonly sessions: SessionRecord[] }>();
  for (const session of sessions) {
    for (const symbol of session.symbols.length === 0 ? [''] : new Set(session.symbols)) {
      const key = JSON.stringify([session.strategyId, symbol]);
      const group = groups.get(key) ?? { symbol, sessions: [] };
      groups.set(key, group);
      group.sessions.push(session);
    }
  }
  return [...groups.values()];
};

/** What else can be done with replays of different configurations. */
const beside = (sessions: readonly SessionRecord[]): string =>
  new Set(sessions.map(({ snapshotId }) => snapshotId)).size > 1
    ? ', or set them side by side with "trader snapshots compare"'
    : '';

/**
 * Says where the same simulated money is in the figures of a period more than once: replays of one strategy
 * on one market over the same time, whatever its configuration: one history is not lived twice. `traded` are the sessions with trades in the period, `names` those of
 * the strategies.
 */
export const overlapWarnings = (
  sessions: readonly SessionRecord[],
  period: Span,
  traded: ReadonlySet<string | null>,
  names: ReadonlyMap<number, string>,
): readonly string[] => {
  const replays = sessions.filter(({ id, mode }) => mode === 'replay' && traded.has(id));
  const overlaps = new Map<string, Overlap & { readonly symbols: string[] }>();
  for (const { symbol, sessions: group } of groupsOf(replays)) {
    for (const overlap of overlapsOf(group, period)) {
      // Replays over the same markets share all of them: that is one thing to say.
      const key = overlap.sessions.map(({ id }) => id).join('\n');
      const known = overlaps.get(key) ?? { ...overlap, symbols: [] };
      overlaps.set(key, known);
      known.symbols.push(...(symbol === '' ? [] : [symbol]));
    }
  }
  const told = [...overlaps.values()].map(({ sessions: own, shared, symbols }) => {
    const [first] = own;
    const name = names.get(first!.strategyId) ?? `strategy ${first!.strategyId}`;
    const place = symbols.length === 0 ? '' : ` on ${symbols.join(' and ')}`;
    const time = [...new Set([dayText(shared.from), dayText(shared.to - 1)])].join(' to ');
    return `${own.length} replays of ${name}${place} cover the same time (${time}): their results are added up; look at one with --session ${own.at(-1)!.id}${beside(own)}`;
  });
  const more = told.length - MOST;
  return more > 0
    ? [...told.slice(0, MOST), `${counted(more, 'more group')} of replays cover the same time`]
    : told;
};
