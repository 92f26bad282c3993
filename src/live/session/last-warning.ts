import type { Core } from '../core/core.js';
import { MISMATCH } from '../core/holds.js';
import { aliveOrders } from '../core/place-order.js';
import type { Notice } from './running.js';

/** How long a warning says something of now, ms of market time, where nothing tells that it is over. */
const HOUR_MS = 3_600_000;

/** What went wrong last: fit to be shown, and when that was, ms UTC in the session's market as its clock went then. */
export interface Warning {
  readonly text: string;
  readonly time: number;
  /** How long ago that was, ms of market time; goes on where the market's clock was set back. */
  readonly ageMs: number;
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

interface Heard extends Omit<Warning, 'ageMs'> {
  /** By the clock that is not set back (`passed` of the core). */
  readonly passed: number;
  readonly kind: unknown;
  readonly symbol: unknown;
}

export const openLastWarning = (core: Core): LastWarning => {
  let last: Heard | null = null;
  return {
    hear: ({ kind, time, payload }) => {
      if (kind !== 'risk' || payload.severity === 'info') return;
      const { kind: of, symbol } = payload;
      last = { text: String(payload.message), time, passed: core.passed, kind: of, symbol };
    },
    now: (now) => {
      if (last === null || isOver(core, last.kind, last.symbol)) return null;
      const { text, time } = last;
      // The core has the time of its last event.
      const ageMs = core.passed + Math.max(0, now - core.told) - last.passed;
      return ageMs < HOUR_MS ? { text, time, ageMs } : null;
    },
  };
};
