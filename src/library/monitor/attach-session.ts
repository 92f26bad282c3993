import { messageOf } from '../../core/errors.js';
import type {
  MonitorEvent,
  MonitorSignal,
  MonitorSource,
  MonitorWish,
  SessionNotice,
} from '../../core/monitor-event.js';
import type { SessionStatus } from '../../core/session-status.js';
import { callControl } from '../../live/control/call-control.js';
import type { SessionEvent } from '../../live/control/event-hub.js';
import { followControl } from '../../live/control/follow-control.js';
import { alertOfNotice } from './alert-of-notice.js';

export interface AttachOptions {
  /** Of `controlPath`. */
  readonly path: string;
  /** Resolves after so many ms, or when the signal is given. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Between two questions how the session is, ms. */
const ASK_EVERY_MS = 1_000;

const ANSWER_MS = 10_000;

/** An event as the session sends it; what is missing of it is left empty. */
const noticeOf = ({ sequence, time, kind, clientOrderId, payload }: SessionEvent): SessionNotice => ({
  sequence: typeof sequence === 'number' ? sequence : 0,
  time: typeof time === 'number' ? time : 0,
  kind: typeof kind === 'string' ? kind : 'unknown',
  clientOrderId: typeof clientOrderId === 'string' ? clientOrderId : null,
  payload: payload !== null && typeof payload === 'object' ? (payload as SessionNotice['payload']) : {},
});

const ACTIONS = ['none', 'enter', 'exit', 'refused'] as const;

const textOr = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What the strategy said, where a notice tells of it. The values of its indicators are in the database alone. */
const signalIn = ({ kind, time, payload }: SessionNotice): MonitorSignal | null => {
  if (kind !== 'decision') return null;
  const { symbol, barTime, signal, tag, reason } = payload;
  return {
    symbol: textOr(symbol) ?? '',
    barTime: typeof barTime === 'number' ? barTime : time,
    signal: typeof signal === 'number' ? signal : 0,
    tag: textOr(tag),
    action: ACTIONS.find((one) => one === payload.action) ?? 'none',
    reason: textOr(reason),
    indicators: null,
  };
};

/** In front of the names of a strategy's parameters among all settings. */
const PARAMETER = 'parameters.';

const settingsOf = ({ parameters, changedParameters }: SessionStatus): MonitorEvent => ({
  kind: 'settings',
  settings: Object.entries(parameters).map(([name, value]) => ({
    name: `${PARAMETER}${name}`,
    value: String(value),
    source: changedParameters.includes(name) ? 'set for this session' : 'the strategy itself',
  })),
});

const DONE: Readonly<Record<MonitorWish['kind'], string>> = {
  pause: 'paused: no entries, positions keep their stops',
  resume: 'goes on: new positions may be opened',
  stop: 'stopping',
  kill: 'halted: everything is being closed, nothing is opened until "trader live --rearm"',
  rearm: 'armed again',
  swap: 'the strategy is swapped at the next closed candle',
};

const wishOf = async (path: string, wish: MonitorWish): Promise<void> => {
  const call = { path, timeoutMs: ANSWER_MS } as const;
  switch (wish.kind) {
    case 'pause':
    case 'resume':
    case 'rearm':
      await callControl({ ...call, command: wish.kind, args: {} });
      return;
    case 'stop':
      await callControl({ ...call, command: 'stop', args: { flatten: wish.flatten } });
      return;
    case 'kill':
      await callControl({ ...call, command: 'kill', args: { reason: wish.reason } });
      return;
    case 'swap':
      await callControl({ ...call, command: 'swap', args: { strategy: wish.strategy } });
  }
};

/**
 * A session that runs, over its control channel: how it is once a second, and what it does as it does it. Nothing here can
 * hold the session up: it waits for nobody. Is over when the channel is; throws a usage error where no session runs at the
 * path.
 */
export const attachSession = ({ path, wait }: AttachOptions): MonitorSource => ({
  follow: async (tell, signal) => {
    const over = new AbortController();
    const stop = (): void => over.abort();
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    let told = '';
    const look = async (): Promise<void> => {
      const status = await callControl({ path, command: 'status', args: {}, timeoutMs: ANSWER_MS });
      const { now: time, equity, drawdown, strategy, parameters } = status;
      tell({ kind: 'status', status });
      tell({ kind: 'equity', points: [{ time, equity, drawdown: -drawdown }] });
      const setting = JSON.stringify([strategy, parameters]);
      if (setting !== told) tell(settingsOf(status));
      told = setting;
      tell({ kind: 'link', link: 'live', text: '' });
    };
    const ask = async (): Promise<void> => {
      while (!over.signal.aborted) {
        await wait(ASK_EVERY_MS, over.signal);
        if (over.signal.aborted) return;
        try {
          await look();
        } catch (error) {
          if (!over.signal.aborted) tell({ kind: 'link', link: 'lost', text: messageOf(error) });
        }
      }
    };
    try {
      await look();
      const asking = ask();
      await followControl({
        path,
        signal: over.signal,
        onEvent: (event) => {
          const notice = noticeOf(event);
          tell({ kind: 'notice', notice });
          const signal = signalIn(notice);
          if (signal !== null) tell({ kind: 'signals', signals: [signal] });
          const alert = alertOfNotice(notice);
          if (alert !== null) tell({ kind: 'alerts', alerts: [alert] });
        },
        onLost: (count) => tell({ kind: 'missed', count }),
      });
      over.abort();
      await asking;
    } finally {
      signal.removeEventListener('abort', stop);
      over.abort();
    }
  },
  wish: async (wish) => {
    await wishOf(path, wish);
    return DONE[wish.kind];
  },
  play: null,
});
