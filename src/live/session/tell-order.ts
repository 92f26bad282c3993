import type { OrderEvent } from '../../execution/order/order-state.js';
import type { Running } from './running.js';

/** An event of an order without its time, which is filled in. */
export type OrderNews = OrderEvent extends infer E
  ? E extends { time: number }
    ? Omit<E, 'time'>
    : never
  : never;

/** Tells the core what became of an order; `more`: further news of the same moment follows. */
export const tellOrder = (running: Running, id: string, news: OrderNews, more = false): Promise<void> =>
  running.process({
    kind: 'order',
    more,
    order: id,
    event: { ...news, time: running.feed.now() } as OrderEvent,
  });
