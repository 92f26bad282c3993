import type { MonitorEvent, MonitorTrade } from '../../../../src/core/monitor-event.js';
import type { SessionStatus } from '../../../../src/core/session-status.js';
import { type ReplayOptions, replaySession } from '../../../../src/library/monitor/replay/replay-session.js';
import type { Memory } from '../../../../src/memory/memory.js';
import { fakeTime } from './fake-time.js';
import { storeSession } from './stored-fixtures.js';

export interface Told {
  /** Real ms since the replay began. */
  readonly at: number;
  readonly event: MonitorEvent;
}

/** Stores the session of these tests under an id, ready to be played in time that is made up. */
export const openedReplay = async (memory: Memory, id: string, options: Partial<ReplayOptions> = {}) => {
  const session = await storeSession(memory, id);
  const time = fakeTime();
  const source = replaySession(memory, session, { stay: false, ...time, ...options });
  const told: Told[] = [];
  const stop = new AbortController();
  const follow = () => source.follow((event) => told.push({ at: time.now(), event }), stop.signal);
  return { source, time, told, stop, follow };
};

/** The events of one kind. */
export const of = <Kind extends MonitorEvent['kind']>(told: readonly Told[], kind: Kind) =>
  told.filter(
    (one): one is Told & { event: Extract<MonitorEvent, { kind: Kind }> } => one.event.kind === kind,
  );

/** How the session was, as far as it was told by then. */
export const statusAt = (told: readonly Told[], ms: number): SessionStatus =>
  of(told, 'status').findLast(({ at }) => at <= ms)!.event.status;

const tradeText = ({ symbol, exit, fees }: MonitorTrade): string =>
  `${symbol} ${exit === null ? 'open' : `closed at ${exit.price}`} fees ${fees}`;

/** An event in a few words. */
export const textOf = (event: MonitorEvent): string => {
  switch (event.kind) {
    case 'candles':
      return `candles ${event.symbol} ${event.candles.map(({ close }) => close).join(' ')}`;
    case 'signals':
      return `signals ${event.signals.map(({ symbol, action }) => `${symbol} ${action}`).join(', ')}`;
    case 'equity':
      return `equity ${event.points.map(({ equity, drawdown }) => `${equity} ${drawdown}`).join(', ')}`;
    case 'trades':
      return `trades ${event.trades.map(tradeText).join(', ')}`;
    case 'notice':
      return `notice ${event.notice.sequence} ${event.notice.kind}`;
    case 'link':
      return `${event.link}: ${event.text}`;
    default:
      return event.kind;
  }
};

/** Everything but how it is and where the replay is, with when it was told. */
export const lines = (told: readonly Told[]): readonly string[] =>
  told
    .filter(({ event }) => event.kind !== 'status' && !(event.kind === 'link' && event.link === 'replay'))
    .map(({ at, event }) => `${at} ${textOf(event)}`);
