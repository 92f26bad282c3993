import type {
  EquityPoint,
  MonitorLink,
  MonitorSetting,
  MonitorSignal,
  SessionNotice,
} from '../../core/monitor-event.js';
import type { SessionStatus } from '../../core/session-status.js';

/** What is kept of what a session tells; the oldest goes first. Enough for every view, and the same after a day as after a minute. */
export const KEPT = { notices: 500, signals: 500, equity: 4_000 } as const;

/** A session as it is seen: everything that views are drawn from. Lists are in the order of time. */
export interface MonitorState {
  /** Null until the session has said how it is. */
  readonly status: SessionStatus | null;
  readonly link: { readonly link: MonitorLink; readonly text: string } | null;
  readonly equity: readonly EquityPoint[];
  readonly signals: readonly MonitorSignal[];
  readonly notices: readonly SessionNotice[];
  readonly settings: readonly MonitorSetting[];
  /** Notices that were not told. */
  readonly missed: number;
  /** What came of the last wish. */
  readonly answer: { readonly ok: boolean; readonly text: string } | null;
}

/** A session of which nothing is known yet. */
export const startMonitor: MonitorState = {
  status: null,
  link: null,
  equity: [],
  signals: [],
  notices: [],
  settings: [],
  missed: 0,
  answer: null,
};
