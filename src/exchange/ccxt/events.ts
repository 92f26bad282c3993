import type { FillReport, OrderReport } from '../../core/order.js';
import { isTerminal } from '../../core/order.js';
import type { Venue, VenueEvent } from '../port/venue.js';
import { type AccountStreamOptions, openAccountStream } from './account-stream.js';
import type { Link } from './stream-link.js';

export interface EventsOptions extends Omit<AccountStreamOptions, 'redialMs'> {
  readonly redialMs?: number;
  readonly echoMs?: number;
}

export interface VenueEvents {
  readonly watch: Venue['watch'];
  /** Tells the fills of an answer, and expects the stream to speak of the order soon. */
  readonly answered: (report: OrderReport, fills: readonly FillReport[]) => void;
  readonly close: () => Promise<void>;
}

/** Orders that the stream spoke of, kept: it may be faster than the answer. */
const REMEMBERED = 1000;

/** One stream for whoever watches the account; ended when nobody does. */
export const createEvents = (options: EventsOptions): VenueEvents => {
  const { redialMs = 1000, echoMs = 10_000, logger, client } = options;
  const watchers = new Map<object, { readonly link: Link; readonly tell: (event: VenueEvent) => void }>();
  const echoes = new Map<string, NodeJS.Timeout>();
  const spokenOf = new Set<string>();

  const heard = (event: VenueEvent): void => {
    if (event.kind !== 'order' && event.kind !== 'fill') return;
    const id = event.kind === 'order' ? event.report.venueOrderId : event.fill.venueOrderId;
    clearTimeout(echoes.get(id));
    echoes.delete(id);
    spokenOf.add(id);
    for (const [oldest] of spokenOf.entries()) {
      if (spokenOf.size <= REMEMBERED) break;
      spokenOf.delete(oldest);
    }
  };
  const expectEcho = (report: OrderReport): void => {
    const { venueOrderId } = report;
    if (spokenOf.has(venueOrderId)) return;
    if ([...watchers.values()].every(({ link }) => link.state() === 'down')) return;
    const timer = setTimeout(() => {
      echoes.delete(venueOrderId);
      logger.warn('stream-silent', { venue: client.id, venueOrderId, afterMs: echoMs });
      for (const { link } of watchers.values())
        link.recycle('it does not speak of an order that the venue has');
    }, echoMs);
    timer.unref();
    echoes.set(venueOrderId, timer);
  };
  const stop = async (key: object): Promise<void> => {
    const watcher = watchers.get(key);
    watchers.delete(key);
    watcher?.link.close();
  };
  return {
    watch: async (symbols, listener) => {
      const key = {};
      const tell = (event: VenueEvent): void => {
        heard(event);
        listener(event);
      };
      const link = await openAccountStream({ ...options, redialMs }, symbols, tell);
      watchers.set(key, { link, tell });
      return () => stop(key);
    },
    answered: (report, fills) => {
      if (watchers.size === 0) return;
      if (!isTerminal(report.status)) expectEcho(report);
      for (const { tell } of watchers.values()) for (const fill of fills) tell({ kind: 'fill', fill });
    },
    close: async () => {
      for (const timer of echoes.values()) clearTimeout(timer);
      echoes.clear();
      await Promise.all([...watchers.keys()].map(stop));
    },
  };
};
