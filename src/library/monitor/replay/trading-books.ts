import type { SessionNotice } from '../../../core/monitor-event.js';
import type { SessionState, SessionStatus } from '../../../core/session-status.js';
import { DAY_MS } from '../../../core/timeframe.js';
import { ACTIVE, type StateReason, type TradingState } from '../../../core/trading-state.js';
import { MISMATCH, outlivesRestart, waitsForPerson } from '../../../live/core/holds.js';
import { numberIn, textIn } from './payload-fields.js';

type Told = Pick<
  SessionStatus,
  'state' | 'tradingState' | 'entriesHeld' | 'reconciliation' | 'lastError' | 'lastErrorAt' | 'lastErrorAgeMs'
>;

/** What a session may do and why not, as its journal tells it. */
export interface TradingBooks {
  readonly hear: (notice: SessionNotice) => void;
  /** `now`: ms UTC of the session's market. */
  readonly now: (now: number) => Told;
}

const REASONS: readonly StateReason[] = ['daily-loss', 'losing-streak', 'drawdown'];
const OUTCOMES = ['match', 'corrected', 'mismatch', 'failed'] as const;

/** How long a warning says something of now, ms. */
const HOUR_MS = 3_600_000;

/** `streakPauseMs`: how long a losing streak ends entries; null where it does not. */
const stateIn = ({ time, payload }: SessionNotice, streakPauseMs: number | null): TradingState => {
  const said = textIn(payload, 'message') ?? '';
  const reason = REASONS.find((one) => said.endsWith(`: ${one}`)) ?? 'drawdown';
  if (payload.kind === 'trading-halted') return { name: 'halted', reason, since: time, until: null };
  if (payload.kind !== 'trading-reducing') return ACTIVE;
  const midnight = (Math.floor(time / DAY_MS) + 1) * DAY_MS;
  const until = reason === 'losing-streak' ? time + (streakPauseMs ?? 0) : midnight;
  return { name: 'reducing', reason, since: time, until };
};

export const openTradingBooks = (streakPauseMs: () => number | null): TradingBooks => {
  let phase: 'running' | 'stopping' | 'halted' = 'running';
  let trading: TradingState = ACTIVE;
  let reconciliation: Told['reconciliation'] = null;
  let warning: { readonly text: string; readonly time: number } | null = null;
  const holds = new Map<string, string>();

  const rearm = (): void => {
    if (phase === 'stopping') return;
    phase = 'running';
    warning = null;
    if (trading.name === 'halted') trading = ACTIVE;
    for (const name of [...holds.keys()]) if (waitsForPerson(name)) holds.delete(name);
  };

  const risk = (notice: SessionNotice): void => {
    const { time, payload } = notice;
    const kind = textIn(payload, 'kind') ?? '';
    const text = textIn(payload, 'message') ?? kind;
    if (kind === 'kill-switch') phase = 'halted';
    if (kind.startsWith('trading-')) trading = stateIn(notice, streakPauseMs());
    if (kind === 'reconciliation-mismatch') holds.set(MISMATCH, text);
    if (payload.severity !== 'info') warning = { text, time };
  };

  const hear = (notice: SessionNotice): void => {
    const { kind, time, payload } = notice;
    switch (kind) {
      case 'risk':
        risk(notice);
        return;
      case 'entries-held':
        holds.set(textIn(payload, 'name') ?? '', textIn(payload, 'reason') ?? '');
        return;
      case 'entries-released':
        holds.delete(textIn(payload, 'name') ?? '');
        return;
      case 'rearmed':
        rearm();
        return;
      case 'stopping':
      case 'end-of-data':
      case 'session-ended':
        if (phase === 'running') phase = 'stopping';
        return;
      case 'session-resumed':
        if (phase === 'stopping') phase = 'running';
        for (const name of [...holds.keys()]) if (!outlivesRestart(name)) holds.delete(name);
        return;
      case 'reconciled':
        reconciliation = {
          time: numberIn(payload, 'time') ?? time,
          outcome: OUTCOMES.find((one) => one === payload.outcome) ?? 'failed',
        };
    }
  };

  const state = (): SessionState =>
    phase === 'running' ? (holds.has('paused') ? 'paused' : 'running') : phase;

  const held = (): string | null => {
    if (phase !== 'running') return phase;
    if (holds.size > 0) return [...holds.values()].join('; ');
    return trading.name === 'active' ? null : `${trading.name}: ${trading.reason}`;
  };

  return {
    hear,
    now: (now) => {
      const age = warning === null ? Number.POSITIVE_INFINITY : Math.max(0, now - warning.time);
      const shown = warning !== null && age < HOUR_MS ? warning : null;
      return {
        ...{ state: state(), tradingState: trading, entriesHeld: held(), reconciliation },
        ...{ lastError: shown?.text ?? null, lastErrorAt: shown?.time ?? null },
        lastErrorAgeMs: shown === null ? null : age,
      };
    },
  };
};
