import type { Insertable } from 'kysely';
import { isoTime } from '../../core/clock.js';
import { type StateChange, type TradingState, wayBack } from '../../core/trading-state.js';
import { fromJsonOrNull, toJson } from '../json-column.js';
import type { RiskEventsTable } from '../schema/live-books.js';

const SEVERITY = { active: 'info', reducing: 'warning', halted: 'critical' } as const;

const ACTION = {
  active: 'entries allowed again',
  reducing: 'no entries',
  halted: 'positions closed, no entries',
} as const;

const messageOf = ({ state }: StateChange): string =>
  state.name === 'active'
    ? 'trading is active again'
    : `trading is ${state.name} (${state.reason}) since ${isoTime(state.since)}; the way back: ${wayBack(state)}`;

/** The changes of the trading state as risk events of a run or a session. */
export const stateRows = (
  changes: readonly StateChange[],
  home: { readonly run_id: string | null; readonly session_id: string | null },
): readonly (Insertable<RiskEventsTable> & Readonly<Record<string, unknown>>)[] =>
  changes.map((change) => ({
    ...home,
    time: change.time,
    kind: change.state.name === 'active' ? 'active' : change.state.reason,
    severity: SEVERITY[change.state.name],
    symbol: null,
    limit_value: change.state.name === 'active' ? null : change.limit,
    measured: change.state.name === 'active' ? null : change.measured,
    action: ACTION[change.state.name],
    message: messageOf(change),
    detail: toJson(change.state),
  }));

/** A risk event as the change that it was made from; undefined for one that holds no state. */
export const stateChangeOf = (row: {
  readonly time: number;
  readonly limit_value: number | null;
  readonly measured: number | null;
  readonly detail: string | null;
}): StateChange | undefined => {
  const state = fromJsonOrNull<TradingState>(row.detail);
  if (state === null) return undefined;
  return { time: row.time, state, limit: row.limit_value ?? 0, measured: row.measured ?? 0 };
};
