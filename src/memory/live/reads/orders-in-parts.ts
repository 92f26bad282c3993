import { fromJson } from '../../json-column.js';
import type { Memory } from '../../memory.js';

/** An entry or exit that a session carried out by several orders. Times ms UTC, money in quote currency. */
export interface OrderInParts {
  /** That of its first order. */
  readonly id: string;
  readonly symbol: string;
  readonly purpose: 'entry' | 'exit';
  readonly how: 'limit' | 'twap' | 'vwap';
  readonly startedAt: number;
  /** Null while it is under way. */
  readonly endedAt: number | null;
  /** What was wanted, what of it is filled, and what is not, base currency. */
  readonly quantity: number;
  readonly filled: number;
  readonly remaining: number;
  /** Null while nothing is filled. */
  readonly averagePrice: number | null;
  /** Against the price at its start, basis points: positive is worse for us. */
  readonly slippageBps: number | null;
  readonly fees: number;
  /** Sent so far. */
  readonly orders: number;
  /** Slices that are over, and how many it takes; null for `limit`, and where they were not noted. */
  readonly slicesDone: number | null;
  readonly slices: number | null;
  /** `complete`, or why it ended before; null while it is under way. */
  readonly ended: string | null;
}

type Payload = Readonly<Record<string, unknown>>;

const KINDS = ['execution-started', 'execution-progress', 'execution-done'] as const;

const numberOr = <T>(value: unknown, otherwise: T): number | T =>
  value === null || value === undefined ? otherwise : Number(value);

const begun = (payload: Payload, startedAt: number): OrderInParts => ({
  id: String(payload.id),
  symbol: String(payload.symbol),
  purpose: payload.purpose === 'exit' ? 'exit' : 'entry',
  how: payload.how as OrderInParts['how'],
  startedAt,
  endedAt: null,
  quantity: Number(payload.quantity),
  filled: 0,
  remaining: Number(payload.quantity),
  averagePrice: null,
  slippageBps: null,
  fees: 0,
  orders: 0,
  slicesDone: numberOr(payload.slicesDone, null),
  slices: numberOr(payload.slices, null),
  ended: null,
});

const further = (known: OrderInParts, payload: Payload): OrderInParts => ({
  ...known,
  filled: numberOr(payload.filled, known.filled),
  remaining: numberOr(payload.remaining, known.remaining),
  averagePrice: numberOr(payload.averagePrice, null),
  slippageBps: numberOr(payload.slippageBps, null),
  fees: numberOr(payload.fees, known.fees),
  orders: numberOr(payload.orders, known.orders),
  slicesDone: numberOr(payload.slicesDone, known.slicesDone),
  slices: numberOr(payload.slices, known.slices),
});

/** The entries and exits that a session carried out in parts, by its journal, in the order in which they began. */
export const ordersInParts = async ({ db }: Memory, sessionId: string): Promise<readonly OrderInParts[]> => {
  const rows = await db
    .selectFrom('journal')
    .select(['time', 'kind', 'payload'])
    .where('session_id', '=', sessionId)
    .where('kind', 'in', KINDS)
    .orderBy('sequence')
    .execute();
  const found = new Map<string, OrderInParts>();
  for (const { time, kind, payload: text } of rows) {
    const payload = fromJson<Payload>(text);
    const id = String(payload.id);
    const known = found.get(id);
    if (kind === 'execution-started') found.set(id, begun(payload, time));
    else if (known !== undefined) {
      const now = further(known, payload);
      const ended = kind === 'execution-done' ? String(payload.ended) : null;
      found.set(id, ended === null ? now : { ...now, ended, endedAt: time });
    }
  }
  return [...found.values()];
};
