import type { Core } from '../core/core.js';
import { MISMATCH } from '../core/holds.js';
import { aliveOrders } from '../core/place-order.js';
import type { Notice } from './running.js';

/** How long a warning says something of now, ms of market time, where nothing tells that it is over. */
const HOUR_MS = 3_600_000;

/** What went wrong last: fit to be shown, and when that was, ms UTC in the session's market. */
export interface Warning {
  readonly text: string;
  readonly time: number;
}

/** The last warning of a session, as long as it says something of now. */
export interface LastWarning {
  readonly hear: (notice: Notice) => void;
  /** Null where there was none, where what it told of is over, and after an hour. `now`: ms UTC. */
  readonly now: (now: number) => Warning | null;
}

/** Whether what a warning told of has ended; what tells of a single moment has no end but its age. */
const isOver = (core: Core, kind: unknown, symbol: unknown): boolean => {
  const market = core.markets.find(({ lane }) => lane.instrument.symbol === symbol);
  const isFlat = market !== undefined && market.lane.quantity === 0;
  switch (kind) {
    case 'kill-switch':
      return core.phase !== 'halted';
    case 'reconciliation-mismatch':
      return !core.holds.has(MISMATCH);
    case 'oversold':
      return !core.holds.has(`oversold ${String(symbol)}`);
    case 'trading-halted':
    case 'trading-reducing':
      return `trading-${core.engine.guard?.state.name ?? 'active'}` !== kind;
    case 'exit-refused':
      return isFlat || market?.exitFailures === 0;
    case 'position-part-missing':
      return isFlat || market?.lacking === 0;
    case 'stop-not-placed':
    case 'too-small-to-leave':
    case 'target-too-small':
      return isFlat;
    case 'stop-lost':
      return (
        isFlat ||
        (market !== undefined &&
          aliveOrders(core, market, 'stop').some(({ state }) => state.status === 'open'))
      );
    default:
      return false;
  }
};

export const openLastWarning = (core: Core): LastWarning => {
  let last: (Warning & { readonly kind: unknown; readonly symbol: unknown }) | null = null;
  return {
    hear: ({ kind, time, payload }) => {
      if (kind !== 'risk' || payload.severity === 'info') return;
      last = { text: String(payload.message), time, kind: payload.kind, symbol: payload.symbol };
    },
    now: (now) => {
      if (last === null || now - last.time >= HOUR_MS || isOver(core, last.kind, last.symbol)) return null;
      const { text, time } = last;
      return { text, time };
    },
  };
};
