import type { FaultKind } from './faults/fault-rule.js';

/** What a call came to. */
export interface CallCount {
  readonly calls: number;
  /** Answered with an error by the venue itself. */
  readonly refused: number;
}

/** What has happened since the start. */
export interface SimulatorStatistics {
  readonly calls: number;
  /** By endpoint (`POST /api/v3/order`, `order.place`), in order of name. */
  readonly endpoints: Readonly<Record<string, CallCount>>;
  /** Faults that struck, by kind. */
  readonly faults: Readonly<Partial<Record<FaultKind, number>>>;
  readonly orders: {
    readonly placed: number;
    readonly filled: number;
    readonly cancelled: number;
    /** Refused as orders, and never placed: no money, a filter. The call that brought one counts as refused, too. */
    readonly rejected: number;
    readonly expired: number;
  };
  readonly trades: number;
  readonly sockets: {
    readonly open: number;
    readonly opened: number;
    /** Messages sent. */
    readonly messages: number;
    /** Connections cut off because they read too slowly. */
    readonly tooSlow: number;
  };
}

type OrderOutcome = keyof SimulatorStatistics['orders'];

/** Counts what happens; read it with `read`. */
export interface Statistics {
  readonly call: (endpoint: string, refused: boolean) => void;
  readonly fault: (kind: FaultKind) => void;
  readonly order: (outcome: OrderOutcome) => void;
  readonly trade: () => void;
  readonly socketOpened: () => void;
  readonly socketClosed: (tooSlow: boolean) => void;
  readonly message: () => void;
  readonly read: () => SimulatorStatistics;
}

/** At most so many endpoints are told apart: what strangers make up must not fill the memory. */
const MOST_ENDPOINTS = 200;
const OTHERS = 'others';

export const createStatistics = (): Statistics => {
  const endpoints = new Map<string, { calls: number; refused: number }>();
  const faults = new Map<FaultKind, number>();
  const orders = { placed: 0, filled: 0, cancelled: 0, rejected: 0, expired: 0 };
  const sockets = { open: 0, opened: 0, messages: 0, tooSlow: 0 };
  let calls = 0;
  let trades = 0;
  return {
    call: (endpoint, refused) => {
      calls++;
      const name = endpoints.has(endpoint) || endpoints.size < MOST_ENDPOINTS ? endpoint : OTHERS;
      const count = endpoints.get(name) ?? { calls: 0, refused: 0 };
      count.calls++;
      if (refused) count.refused++;
      endpoints.set(name, count);
    },
    fault: (kind) => {
      faults.set(kind, (faults.get(kind) ?? 0) + 1);
    },
    order: (outcome) => {
      orders[outcome]++;
    },
    trade: () => {
      trades++;
    },
    socketOpened: () => {
      sockets.open++;
      sockets.opened++;
    },
    socketClosed: (tooSlow) => {
      sockets.open--;
      if (tooSlow) sockets.tooSlow++;
    },
    message: () => {
      sockets.messages++;
    },
    read: () => ({
      calls,
      endpoints: Object.fromEntries(
        [...endpoints]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, count]): [string, CallCount] => [name, { ...count }]),
      ),
      faults: Object.fromEntries([...faults].sort(([a], [b]) => (a < b ? -1 : 1))),
      orders: { ...orders },
      trades,
      sockets: { ...sockets },
    }),
  };
};
