import fc from 'fast-check';
import { exact, ZERO } from '../../../src/core/exact.js';
import type { FillReport, OrderReport, VenueOrderStatus } from '../../../src/core/order.js';
import type { OrderEvent } from '../../../src/execution/order/order-state.js';
import { fill, report } from './samples.js';

/** What truly became of an order at the venue. */
export interface VenueHistory {
  /** `lost`: the request never arrived; `refused`: it arrived, and the venue said no. */
  readonly fate: 'lost' | 'refused' | 'accepted';
  /** Thousandths of 1 BTC, one for each fill. */
  readonly fills: readonly number[];
  readonly end: 'working' | 'cancelled' | 'expired';
  /** We tried to cancel it. */
  readonly cancelled: boolean;
}

export const QUANTITY = 1000;

const lots = (count: number): string => (count / QUANTITY).toFixed(3);

const accepted: fc.Arbitrary<VenueHistory> = fc
  .record({
    cuts: fc.uniqueArray(fc.integer({ min: 1, max: QUANTITY }), { maxLength: 5 }),
    whole: fc.boolean(),
    end: fc.constantFrom('working' as const, 'cancelled' as const, 'expired' as const),
    cancelled: fc.boolean(),
  })
  .map(({ cuts, whole, end, cancelled }): VenueHistory => {
    const stops = [...new Set([...cuts, ...(whole ? [QUANTITY] : [])])].sort((a, b) => a - b);
    const fills = stops.map((stop, i) => stop - (stops[i - 1] ?? 0));
    return { fate: 'accepted', fills, end, cancelled: cancelled || end === 'cancelled' };
  });

export const histories: fc.Arbitrary<VenueHistory> = fc.oneof(
  { weight: 6, arbitrary: accepted },
  {
    weight: 1,
    arbitrary: fc
      .record({ fate: fc.constantFrom('lost' as const, 'refused' as const), cancelled: fc.boolean() })
      .map(({ fate, cancelled }): VenueHistory => ({ fate, fills: [], end: 'working', cancelled })),
  },
);

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

const isFull = (history: VenueHistory): boolean => sumOf(history.fills) === QUANTITY;

/** How the venue would describe the order, after `filled` fills and, where `over`, after its end. */
const told = (history: VenueHistory, filled: number, over: boolean): OrderReport => {
  const sum = sumOf(history.fills.slice(0, filled));
  const status: VenueOrderStatus =
    sum === QUANTITY
      ? 'filled'
      : over && history.end !== 'working'
        ? history.end
        : sum > 0
          ? 'partially_filled'
          : 'open';
  return report(status, lots(sum), { time: 1000 + filled + (over ? 1 : 0) });
};

/** Every state that the venue would tell, oldest first. */
export const reportsOf = (history: VenueHistory): readonly OrderReport[] => [
  ...Array.from({ length: history.fills.length + 1 }, (_, i) => told(history, i, false)),
  told(history, history.fills.length, true),
];

export const fillsOf = (history: VenueHistory): readonly FillReport[] =>
  history.fills.map((count, i) => fill(`f${i}`, lots(count), { time: 1001 + i }));

export const finalReport = (history: VenueHistory): OrderReport => told(history, history.fills.length, true);

/** What the venue answers when it is asked for the order and its fills. */
export const answerOf = (history: VenueHistory, time: number): readonly OrderEvent[] => {
  if (history.fate !== 'accepted') return [{ kind: 'not-found', time }];
  return [
    { kind: 'report', report: finalReport(history), time },
    ...fillsOf(history).map((each) => ({ kind: 'fill' as const, fill: each, time })),
  ];
};

/** Where the order must end up for us, and how much of it must be filled. `lost` leaves two ways to say so. */
export const truthOf = (
  history: VenueHistory,
): { readonly statuses: readonly string[]; readonly filled: number } => {
  if (history.fate === 'lost') return { statuses: ['denied', 'rejected'], filled: 0 };
  if (history.fate === 'refused') return { statuses: ['rejected'], filled: 0 };
  const sum = sumOf(history.fills);
  if (isFull(history)) return { statuses: ['filled'], filled: exact(lots(sum)).value };
  if (history.end !== 'working') return { statuses: [history.end], filled: exact(lots(sum)).value };
  return {
    statuses: [sum > 0 ? 'partially_filled' : 'open'],
    filled: sum === 0 ? ZERO.value : exact(lots(sum)).value,
  };
};
