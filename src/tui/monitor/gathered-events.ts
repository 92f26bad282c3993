import type { MonitorEvent } from '../../core/monitor-event.js';
import type { AppEvent } from './app-state.js';
import { spliced } from './merged.js';

/** Both events as one of the same effect; null where there is no such one. */
const together = (one: MonitorEvent, next: MonitorEvent): MonitorEvent | null => {
  switch (next.kind) {
    case 'status':
      return one.kind === 'status' ? next : null;
    case 'equity':
      return one.kind === 'equity' ? { ...next, points: spliced(one.points, next.points) } : null;
    case 'candles':
      return one.kind === 'candles' && one.symbol === next.symbol
        ? { ...next, candles: spliced(one.candles, next.candles) }
        : null;
    case 'trades':
      return one.kind === 'trades' ? { ...next, trades: [...one.trades, ...next.trades] } : null;
    case 'signals':
      return one.kind === 'signals' ? { ...next, signals: [...one.signals, ...next.signals] } : null;
    case 'alerts':
      return one.kind === 'alerts' ? { ...next, alerts: [...one.alerts, ...next.alerts] } : null;
    default:
      return null;
  }
};

/** Events with the same key are put together: none of another key changes what they change. */
const keyOf = (event: MonitorEvent): string =>
  event.kind === 'candles' ? `candles ${event.symbol}` : event.kind;

/**
 * Events as fewer ones of the same effect: what comes many times between two frames (a candle, a trade, a signal) is put into
 * one, so that a list is copied once a frame and not with each event. What begins everything anew parts those before from
 * those after it; the subject decides how much is kept.
 */
export const gatheredEvents = (events: readonly AppEvent[]): readonly AppEvent[] => {
  const gathered: AppEvent[] = [];
  let places = new Map<string, number>();
  for (const told of events) {
    if (told.kind !== 'session' || told.event.kind === 'afresh' || told.event.kind === 'subject') {
      places = new Map();
      gathered.push(told);
      continue;
    }
    const key = keyOf(told.event);
    const place = places.get(key);
    const before = place === undefined ? undefined : gathered[place];
    const both = before?.kind === 'session' ? together(before.event, told.event) : null;
    if (place !== undefined && both !== null) gathered[place] = { kind: 'session', event: both };
    else {
      places.set(key, gathered.length);
      gathered.push(told);
    }
  }
  return gathered;
};
