import type { EquityPoint, MonitorEvent } from '../../core/monitor-event.js';
import { KEPT, type MonitorState } from './monitor-state.js';
import { thinned } from './thinned.js';

const newest = <T>(all: readonly T[], most: number): readonly T[] =>
  all.length > most ? all.slice(-most) : all;

/** What is known before the first of the new ones, and then those. */
const spliced = <T extends { readonly time: number }>(
  known: readonly T[],
  told: readonly T[],
): readonly T[] => {
  const [first] = told;
  if (first === undefined) return known;
  let end = known.length;
  while (end > 0 && known[end - 1]!.time >= first.time) end--;
  return [...(end === known.length ? known : known.slice(0, end)), ...told];
};

/** Twice as many as are kept may gather before they are thinned: that is done seldom, and all at once. */
const withEquity = (known: readonly EquityPoint[], told: readonly EquityPoint[]): readonly EquityPoint[] => {
  const all = spliced(known, told);
  return all.length > 2 * KEPT.equity ? thinned(all, KEPT.equity) : all;
};

/** What is known after an event. */
export const afterEvent = (state: MonitorState, event: MonitorEvent): MonitorState => {
  switch (event.kind) {
    case 'status':
      return { ...state, status: event.status };
    case 'notice':
      // Told again, as after a connection that broke, it is known already.
      if ((state.notices.at(-1)?.sequence ?? 0) >= event.notice.sequence) return state;
      return { ...state, notices: newest([...state.notices, event.notice], KEPT.notices) };
    case 'equity':
      return { ...state, equity: withEquity(state.equity, event.points) };
    case 'signals':
      return { ...state, signals: newest([...state.signals, ...event.signals], KEPT.signals) };
    case 'settings':
      return { ...state, settings: event.settings };
    case 'link':
      return { ...state, link: { link: event.link, text: event.text } };
    case 'missed':
      return { ...state, missed: state.missed + event.count };
    case 'answer':
      return { ...state, answer: { ok: event.ok, text: event.text } };
  }
};
