import type { MarketEvent, MarketListener, Wants } from './events.js';

/** Who listens to what. */
export interface MarketListeners {
  readonly add: (listener: MarketListener, wants: Wants) => () => void;
  /** Whether anybody wants it. */
  readonly wants: Wants;
  readonly emit: (event: MarketEvent) => void;
}

export const createMarketListeners = (): MarketListeners => {
  const listeners = new Set<{ readonly listener: MarketListener; readonly wants: Wants }>();
  return {
    add: (listener, wants) => {
      const entry = { listener, wants };
      listeners.add(entry);
      return () => {
        listeners.delete(entry);
      };
    },
    wants: (kind, symbol, interval) => {
      for (const entry of listeners) if (entry.wants(kind, symbol, interval)) return true;
      return false;
    },
    emit: (event) => {
      const interval = event.kind === 'kline' ? event.interval : undefined;
      for (const { listener, wants } of [...listeners]) {
        if (wants(event.kind, event.symbol, interval)) listener(event);
      }
    },
  };
};
