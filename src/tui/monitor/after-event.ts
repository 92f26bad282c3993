import type { EquityPoint, MonitorEvent, MonitorSignal } from '../../core/monitor-event.js';
import { type Identity, replaced, spliced } from './merged.js';
import { KEPT, KEPT_OF_RUN, type MonitorState, startMonitor } from './monitor-state.js';
import { thinned } from './thinned.js';

const newest = <T>(all: readonly T[], most: number): readonly T[] =>
  all.length > most ? all.slice(-most) : all;

/** Twice as many as are kept may gather before they are thinned: that is done seldom, and all at once. */
const withEquity = (known: readonly EquityPoint[], told: readonly EquityPoint[]): readonly EquityPoint[] => {
  const all = spliced(known, told);
  return all.length > 2 * KEPT.equity ? thinned(all, KEPT.equity) : all;
};

type Told<Kind extends MonitorEvent['kind']> = Extract<MonitorEvent, { readonly kind: Kind }>;

const keptBy = ({ subject }: MonitorState): { readonly candles: number; readonly trades: number } =>
  subject === null ? KEPT : KEPT_OF_RUN;

const withCandles = (state: MonitorState, { symbol, candles }: Told<'candles'>): MonitorState['candles'] =>
  new Map(state.candles).set(
    symbol,
    newest(spliced(state.candles.get(symbol) ?? [], candles), keptBy(state).candles),
  );

const SIGNAL: Identity<MonitorSignal> = {
  nameOf: ({ symbol, barTime }) => `${symbol} ${barTime}`,
  same: (one, other) => one.barTime === other.barTime && one.symbol === other.symbol,
};

const BY_ID: Identity<{ readonly id: string }> = {
  nameOf: ({ id }) => id,
  same: (one, other) => one.id === other.id,
};

const withSignals = (known: readonly MonitorSignal[], told: readonly MonitorSignal[]) =>
  newest(replaced(known, told, SIGNAL), KEPT.signals);

/** What is known after an event. */
export const afterEvent = (state: MonitorState, event: MonitorEvent): MonitorState => {
  switch (event.kind) {
    case 'status':
      return { ...state, status: event.status };
    case 'subject':
      return { ...state, subject: event.subject };
    case 'notice':
      // Told again, as after a connection that broke, it is known already.
      if ((state.notices.at(-1)?.sequence ?? 0) >= event.notice.sequence) return state;
      return { ...state, notices: newest([...state.notices, event.notice], KEPT.notices) };
    case 'equity':
      return { ...state, equity: withEquity(state.equity, event.points) };
    case 'candles':
      return { ...state, candles: withCandles(state, event) };
    case 'trades':
      return {
        ...state,
        trades: newest(replaced(state.trades, event.trades, BY_ID), keptBy(state).trades),
      };
    case 'signals':
      return { ...state, signals: withSignals(state.signals, event.signals) };
    case 'alerts':
      return {
        ...state,
        alerts: newest(replaced(state.alerts, event.alerts, BY_ID), KEPT.alerts),
      };
    case 'afresh': {
      const { equity, candles, trades, signals, notices } = startMonitor;
      return { ...state, equity, candles, trades, signals, notices };
    }
    case 'settings':
      return { ...state, settings: event.settings };
    case 'strategies':
      return { ...state, strategies: event.strategies };
    case 'models':
      return { ...state, models: event.models };
    case 'evolution':
      return { ...state, evolution: event.evolution };
    case 'link':
      return { ...state, link: { link: event.link, text: event.text } };
    case 'missed':
      return { ...state, missed: state.missed + event.count };
    case 'answer':
      return { ...state, answer: { ok: event.ok, text: event.text } };
  }
};
