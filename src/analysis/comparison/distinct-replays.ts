import type { SessionRecord } from '../../memory/sessions/session-record.js';

/** A replay whose days another replay of the same configuration covers already. */
export interface RepeatedReplay {
  readonly left: SessionRecord;
  readonly kept: SessionRecord;
}

export interface DistinctReplays {
  /** In the order of their starts; no two of them over the same time. */
  readonly kept: readonly SessionRecord[];
  readonly repeated: readonly RepeatedReplay[];
}

const endOf = ({ endedAt }: SessionRecord): number => endedAt ?? Number.POSITIVE_INFINITY;

const overlap = (a: SessionRecord, b: SessionRecord): boolean =>
  a === b || (a.startedAt < endOf(b) && b.startedAt < endOf(a));

/**
 * The replays of one configuration that count. A stretch of candles can be replayed as often as one likes, and every
 * time it makes the same trades: counted twice they would pass for twice as many. Of replays over the same time the
 * longest counts, of equally long ones the last in the list.
 */
export const distinctReplays = (sessions: readonly SessionRecord[]): DistinctReplays => {
  const length = (session: SessionRecord): number => endOf(session) - session.startedAt;
  const ranked = sessions
    .toReversed()
    .toSorted((a, b) => (length(a) === length(b) ? 0 : length(b) - length(a)));
  const kept: SessionRecord[] = [];
  const repeated: RepeatedReplay[] = [];
  for (const session of ranked) {
    const other = kept.find((found) => overlap(found, session));
    if (other === undefined) kept.push(session);
    else repeated.push({ left: session, kept: other });
  }
  return { kept: kept.toSorted((a, b) => a.startedAt - b.startedAt), repeated };
};
