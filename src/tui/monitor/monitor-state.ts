import type {
  EquityPoint,
  MonitorAlert,
  MonitorCandle,
  MonitorEvolution,
  MonitorLink,
  MonitorModel,
  MonitorSetting,
  MonitorSignal,
  MonitorSubject,
  MonitorTrade,
  SessionNotice,
  StrategyResult,
} from '../../core/monitor-event.js';
import type { SessionStatus } from '../../core/session-status.js';
import type { SymbolName } from '../../core/symbol.js';

/** What is kept of what a session tells; the oldest goes first. Enough for every view, and the same after a day as after a minute. */
export const KEPT = {
  ...{ notices: 500, signals: 1_000, equity: 4_000, alerts: 500 },
  /** Of each market. */
  candles: 1_000,
  trades: 5_000,
} as const;

/** What is kept of a run that is shown as a whole: it does not grow, and all of it is looked through. */
export const KEPT_OF_RUN = { candles: 1_000_000, trades: 200_000 } as const;

/** A session as it is seen: everything that views are drawn from. Lists are in the order of time. */
export interface MonitorState {
  /** Null until the session has said how it is. */
  readonly status: SessionStatus | null;
  /** What is shown where it is no session. */
  readonly subject: MonitorSubject | null;
  readonly link: { readonly link: MonitorLink; readonly text: string } | null;
  readonly equity: readonly EquityPoint[];
  readonly candles: ReadonlyMap<SymbolName, readonly MonitorCandle[]>;
  /** In the order in which they were first told. */
  readonly trades: readonly MonitorTrade[];
  readonly signals: readonly MonitorSignal[];
  readonly notices: readonly SessionNotice[];
  readonly settings: readonly MonitorSetting[];
  readonly alerts: readonly MonitorAlert[];
  readonly strategies: readonly StrategyResult[];
  readonly models: readonly MonitorModel[];
  readonly evolution: MonitorEvolution | null;
  /** Notices that were not told. */
  readonly missed: number;
  /** What came of the last wish. */
  readonly answer: { readonly ok: boolean; readonly text: string } | null;
}

/** A session of which nothing is known yet. */
export const startMonitor: MonitorState = {
  status: null,
  subject: null,
  link: null,
  equity: [],
  candles: new Map(),
  trades: [],
  signals: [],
  notices: [],
  settings: [],
  alerts: [],
  strategies: [],
  models: [],
  evolution: null,
  missed: 0,
  answer: null,
};
