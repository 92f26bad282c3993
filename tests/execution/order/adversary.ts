import fc from 'fast-check';
import type { OrderEvent } from '../../../src/execution/order/order-state.js';
import { fillsOf, finalReport, histories, reportsOf, type VenueHistory } from './venue-history.js';

/** What reaches us, in the order in which it does, and whether some of what the venue told was lost on the way. */
export interface Ordeal {
  readonly history: VenueHistory;
  readonly messages: readonly OrderEvent[];
  readonly lostSome: boolean;
  /** At each message: whether a need is answered at once, or at the end. */
  readonly prompt: readonly boolean[];
}

/** The one answer to our request. */
const answers = (history: VenueHistory): fc.Arbitrary<OrderEvent> => {
  const unknown: OrderEvent = { kind: 'outcome-unknown', reason: 'no answer in 5 s', time: 0 };
  if (history.fate === 'lost') {
    return fc.constantFrom<OrderEvent>(unknown, { kind: 'not-sent', reason: 'connection refused', time: 0 });
  }
  if (history.fate === 'refused') {
    return fc.constantFrom<OrderEvent>(unknown, { kind: 'rejected', reason: 'not enough money', time: 0 });
  }
  const reports = reportsOf(history).map((each): OrderEvent => ({ kind: 'report', report: each, time: 0 }));
  return fc.constantFrom<OrderEvent>(unknown, ...reports);
};

/** The one answer to our cancellation. */
const cancelAnswers = (history: VenueHistory): fc.Arbitrary<OrderEvent> => {
  const failed: OrderEvent = { kind: 'cancel-failed', reason: 'no answer in 5 s', time: 0 };
  if (history.fate !== 'accepted' || finalReport(history).status === 'open') return fc.constant(failed);
  if (finalReport(history).status === 'partially_filled') return fc.constant(failed);
  return fc.constantFrom<OrderEvent>(failed, { kind: 'report', report: finalReport(history), time: 0 });
};

/** What the stream tells, and what queries from before the order arrived would have said. */
const overheard = (history: VenueHistory): readonly OrderEvent[] =>
  history.fate === 'accepted'
    ? [
        ...reportsOf(history).map((each): OrderEvent => ({ kind: 'report', report: each, time: 0 })),
        ...fillsOf(history).map((each): OrderEvent => ({ kind: 'fill', fill: each, time: 0 })),
      ]
    : [];

interface Sent {
  readonly key: number;
  readonly event: OrderEvent;
}

const anywhere = fc.integer({ min: 0, max: 999 });

const copiesOf = (event: OrderEvent, mayDrop: boolean): fc.Arbitrary<readonly Sent[]> =>
  fc
    .array(anywhere, { minLength: mayDrop ? 0 : 1, maxLength: 3 })
    .map((keys) => keys.map((key) => ({ key, event })));

const cancelling = (history: VenueHistory): fc.Arbitrary<readonly Sent[]> => {
  if (!history.cancelled) return fc.constant([]);
  return fc.tuple(anywhere, anywhere, cancelAnswers(history)).map(([a, b, answer]) => [
    { key: Math.min(a, b), event: { kind: 'cancelling', time: 0 } },
    { key: Math.max(a, b) + 0.5, event: answer },
  ]);
};

/** A query that overtook the request. */
const early: fc.Arbitrary<readonly Sent[]> = fc
  .array(anywhere, { maxLength: 1 })
  .map((keys) => keys.map((key) => ({ key, event: { kind: 'not-found', time: 0 } })));

/** `none`: nothing. `told`: anything, and we learn that the stream was down. `silent`: what asking must make good. */
export type Loss = 'none' | 'told' | 'silent';

/** Without the last report nobody could know that anything is missing. */
const isLast = (history: VenueHistory, event: OrderEvent): boolean =>
  event.kind === 'report' && event.report.time === finalReport(history).time;

const ordealOf = (history: VenueHistory, loss: Loss): fc.Arbitrary<Ordeal> => {
  const stream = overheard(history);
  const mayDrop = (event: OrderEvent): boolean =>
    loss === 'told' || (loss === 'silent' && !isLast(history, event));
  return fc
    .record({
      answer: fc.tuple(anywhere, answers(history)).map(([key, event]): Sent => ({ key, event })),
      copies: fc.tuple(...stream.map((event) => copiesOf(event, mayDrop(event)))),
      cancel: cancelling(history),
      early,
      /** With no answer and no stream at all, only the doubt makes us ask. */
      mute: fc.integer({ min: 0, max: 4 }).map((n) => loss === 'silent' && n === 0),
      prompt: fc.array(fc.boolean(), { minLength: 64, maxLength: 64 }),
    })
    .map(({ answer, copies, cancel, early: queries, mute, prompt }) => {
      const heard = mute && answer.event.kind === 'outcome-unknown' ? [] : copies.flat();
      const sent = [answer, ...heard, ...cancel, ...queries].toSorted((a, b) => a.key - b.key);
      const messages = [{ kind: 'submitting', time: 0 } as OrderEvent, ...sent.map(({ event }) => event)];
      return {
        history,
        messages: messages.map((event, i) => ({ ...event, time: i + 1 })),
        lostSome: loss === 'told' && copies.some((each) => each.length === 0),
        prompt,
      };
    });
};

/** Ordeals in which messages come twice, late and in any order, and some are lost. */
export const ordeals = (loss: Loss): fc.Arbitrary<Ordeal> =>
  histories.chain((history) => ordealOf(history, loss));
