import { describe, expect, it } from '@jest/globals';
import { clientOrderId } from '../../../src/execution/order/client-order-id.js';
import type { Core } from '../../../src/live/core/core.js';
import { inspectBooks } from '../../../src/live/reconcile/compare-books.js';
import type { VenueFacts } from '../../../src/live/reconcile/venue-facts.js';
import {
  BASELINE,
  balances,
  facts,
  fill,
  openBooks,
  report,
  SESSION,
  START,
  SYMBOL,
  withOrder,
  withPosition,
} from './books-fixture.js';

const ours = (attempt: number): string =>
  clientOrderId({ session: SESSION, symbol: SYMBOL, barTime: START, purpose: 'entry', attempt });

const A = ours(0);
const B = ours(1);
const SENT = { kind: 'submitting' } as const;
const live = (id: string) => ({ kind: 'report', report: report(id, 'open') }) as const;

interface Case {
  readonly name: string;
  readonly books?: (core: Core) => void;
  readonly venue: Partial<VenueFacts>;
  readonly foreign?: readonly string[];
  /** Kind, what it is about, money, whether it is explained, what settles it. */
  readonly found: readonly (readonly [string, string, number, boolean, string])[];
  readonly residue?: number;
}

const CASES: readonly Case[] = [
  { name: 'nothing was done, nothing differs', venue: {}, found: [] },
  {
    name: 'an open order that both have',
    books: (core) => withOrder(core, { id: A }, SENT, live(A)),
    venue: { openOrders: [report(A, 'open')] },
    found: [],
  },
  {
    name: 'an open order of the books that the venue has not',
    books: (core) => withOrder(core, { id: A }, SENT, live(A)),
    venue: { asked: new Map([[A, null]]) },
    found: [['order-missing', A, 90, false, 'tell']],
  },
  {
    name: 'an order on its way that the venue has not yet',
    books: (core) => withOrder(core, { id: A }, SENT),
    venue: { asked: new Map([[A, null]]) },
    found: [],
  },
  {
    name: 'an order on its way for so long that the venue will never have it',
    books: (core) => withOrder(core, { id: A }, SENT),
    venue: { asked: new Map([[A, null]]), believed: new Set([A]) },
    found: [['order-missing', A, 90, false, 'tell']],
  },
  {
    name: 'an intent that is about to be sent',
    books: (core) => withOrder(core, { id: A }),
    venue: { asked: new Map([[A, null]]), believed: new Set([A]) },
    found: [],
  },
  {
    name: 'an order of unknown outcome that is open',
    books: (core) => withOrder(core, { id: A }, SENT, { kind: 'outcome-unknown', reason: 'timeout' }),
    venue: { openOrders: [report(A, 'open')] },
    found: [['order-state', A, 90, false, 'tell']],
  },
  {
    name: 'an order of the books that was cancelled at the venue',
    books: (core) => withOrder(core, { id: A }, SENT, live(A)),
    venue: { asked: new Map([[A, report(A, 'cancelled')]]) },
    found: [['order-state', A, 90, false, 'tell']],
  },
  {
    name: 'an order that the books call cancelled and the venue has open',
    books: (core) =>
      withOrder(core, { id: A }, SENT, live(A), { kind: 'report', report: report(A, 'cancelled') }),
    venue: { openOrders: [report(A, 'open')] },
    found: [['order-state', A, 90, false, 'tell']],
  },
  {
    name: 'an order that the books call rejected and the venue has open',
    books: (core) => withOrder(core, { id: A }, SENT, { kind: 'rejected', reason: 'no' }),
    venue: { openOrders: [report(A, 'open')] },
    found: [['order-state', A, 90, false, 'tell']],
  },
  {
    name: 'an order known by the venue’s number alone',
    books: (core) => withOrder(core, { id: A }, SENT, live(A)),
    venue: { openOrders: [report(null, 'open', { venueOrderId: `v-${A}` })] },
    found: [],
  },
  {
    name: 'a report that is older than the books',
    books: (core) =>
      withOrder(core, { id: A }, SENT, live(A), {
        kind: 'fill',
        fill: fill('1', { client: A, quantity: '0.5' }),
      }),
    venue: {
      openOrders: [report(A, 'open')],
      fills: [fill('1', { client: A, quantity: '0.5' })],
      balances: balances({ USDT: '9955', BTC: '2.5' }),
    },
    found: [],
  },
  {
    name: 'an order of ours that the books do not know',
    venue: { openOrders: [report(B, 'open')] },
    found: [['order-foreign', B, 90, false, 'adopt']],
  },
  {
    name: 'an order of ours that no market explains',
    venue: { openOrders: [report(`${A.slice(0, 8)}XYZ_USDT-abc-e0`, 'open')] },
    found: [['order-foreign', `${A.slice(0, 8)}XYZ_USDT-abc-e0`, 90, false, 'cancel']],
  },
  {
    name: 'an order of another session',
    venue: { openOrders: [report('t000000-BTC_USDT-gwqg0-e0', 'open')] },
    found: [['order-foreign', 't000000-BTC_USDT-gwqg0-e0', 90, true, '']],
  },
  {
    name: 'an order of somebody without a number of ours',
    venue: { openOrders: [report(null, 'open', { venueOrderId: '77' })] },
    found: [['order-foreign', '77', 90, true, '']],
  },
  {
    name: 'an order of somebody that locks what our stop must sell',
    books: (core) => withPosition(core, A),
    venue: {
      openOrders: [report(null, 'open', { venueOrderId: '77', side: 'sell' })],
      fills: [fill(`f-${A}`, { client: A })],
      balances: balances({ USDT: '9910', BTC: '0.5' }, '2.5'),
    },
    found: [['order-foreign', '77', 90, false, '']],
  },
  {
    name: 'a position that both have',
    books: (core) => withPosition(core, A),
    venue: {
      fills: [fill(`f-${A}`, { client: A })],
      balances: balances({ USDT: '9910', BTC: '3' }),
    },
    found: [],
  },
  {
    name: 'a fill that the books did not hear, and what it moved',
    books: (core) => withOrder(core, { id: A }, SENT, live(A)),
    venue: {
      asked: new Map([[A, report(A, 'filled', { filled: '1' })]]),
      fills: [fill('1', { order: `v-${A}` })],
      balances: balances({ USDT: '9910', BTC: '3' }),
    },
    found: [
      ['order-state', A, 90, false, 'tell'],
      ['fill-missing', '1', 90, false, 'tell'],
      ['position-phantom', 'BTC', 100, true, ''],
      ['cash', 'USDT', 90, true, ''],
    ],
  },
  {
    name: 'a fill with a fee in what was bought',
    books: (core) => withOrder(core, { id: A }, SENT, live(A)),
    venue: {
      asked: new Map([[A, report(A, 'filled', { filled: '1' })]]),
      fills: [fill('1', { client: A, fee: '0.001', feeCurrency: 'BTC' })],
      balances: balances({ USDT: '9910', BTC: '2.999' }),
    },
    found: [
      ['order-state', A, 90, false, 'tell'],
      ['fill-missing', '1', 90, false, 'tell'],
      ['position-phantom', 'BTC', 99.9, true, ''],
      ['cash', 'USDT', 90, true, ''],
    ],
  },
  {
    name: 'a fill of an order of ours that the books have not',
    venue: {
      owners: new Map([[`${SYMBOL} v-${B}`, report(B, 'filled', { filled: '1' })]]),
      fills: [fill('1', { order: `v-${B}` })],
      balances: balances({ USDT: '9910', BTC: '3' }),
    },
    found: [
      ['fill-missing', '1', 90, false, 'adopt'],
      ['position-phantom', 'BTC', 100, true, ''],
      ['cash', 'USDT', 90, true, ''],
    ],
  },
  {
    name: 'a purchase of somebody else with the money of the session',
    venue: {
      fills: [fill('9', { order: '77' })],
      balances: balances({ USDT: '9910', BTC: '3' }),
    },
    found: [
      ['fill-foreign', '9', 90, true, 'foreign-fill'],
      ['position-phantom', 'BTC', 100, true, ''],
      ['cash', 'USDT', 90, false, ''],
    ],
    residue: 90,
  },
  {
    name: 'a sale of somebody else in our market',
    venue: {
      fills: [fill('9', { order: '77', side: 'sell' })],
      balances: balances({ USDT: '10090', BTC: '1' }),
    },
    found: [
      ['fill-foreign', '9', 90, true, 'foreign-fill'],
      ['position-missing', 'BTC', 100, true, ''],
      ['cash', 'USDT', 90, true, ''],
    ],
  },
  {
    name: 'a purchase of somebody else that is in the baseline already',
    foreign: [`${SYMBOL} buy 9`],
    venue: { fills: [fill('9', { order: '77' })] },
    found: [],
  },
  {
    name: 'a trade of somebody else from before the session',
    venue: { fills: [fill('9', { order: '77', time: START - 1 })] },
    found: [],
  },
  {
    name: 'a sale of somebody else that takes what the session holds',
    books: (core) => withPosition(core, A),
    venue: {
      fills: [fill(`f-${A}`, { client: A }), fill('9', { order: '77', side: 'sell', quantity: '3' })],
      balances: balances({ USDT: '10180', BTC: '0' }),
    },
    found: [
      ['fill-foreign', '9', 270, false, ''],
      ['position-missing', 'BTC', 300, false, ''],
      ['cash', 'USDT', 270, false, ''],
    ],
    residue: 570,
  },
  {
    name: 'more base currency than books and baseline',
    venue: { balances: balances({ USDT: '10000', BTC: '2.5' }) },
    found: [['position-phantom', 'BTC', 50, false, '']],
    residue: 50,
  },
  {
    name: 'a position that is not there',
    books: (core) => withPosition(core, A),
    venue: { fills: [fill(`f-${A}`, { client: A })], balances: balances({ USDT: '9910', BTC: '2' }) },
    found: [['position-missing', 'BTC', 100, false, '']],
    residue: 100,
  },
  {
    name: 'cash that is not there',
    venue: { balances: balances({ USDT: '9000', BTC: '2' }) },
    found: [['cash', 'USDT', 1000, false, '']],
    residue: 1000,
  },
  {
    name: 'one lot and one tick more than the books have',
    venue: { balances: balances({ USDT: '10000.01', BTC: '2.001' }) },
    found: [],
  },
  {
    name: 'two lots more than the books have',
    venue: { balances: balances({ USDT: '10000', BTC: '2.002' }) },
    found: [['position-phantom', 'BTC', 0.2, false, '']],
    residue: 0.2,
  },
  {
    name: 'a balance that open orders lock',
    venue: { balances: balances({ USDT: '10000', BTC: '0.5' }, '1.5') },
    found: [],
  },
  {
    name: 'a currency that the venue does not list any more',
    venue: { balances: balances({ USDT: '10000' }) },
    found: [['position-missing', 'BTC', 200, false, '']],
    residue: 200,
  },
];

describe('books against a venue', () => {
  it.each(CASES)('sees $name', ({ books, venue, foreign = [], found, residue = 0 }) => {
    const core = openBooks();
    books?.(core);
    const comparison = inspectBooks({ core, baseline: { ...BASELINE, foreign }, facts: facts(venue) });
    expect(
      comparison.findings.map(({ kind, subject, money, explained, settle }) => [
        ...[
          kind,
          subject,
          Number(money.toFixed(6)),
          explained !== null,
          settle.map((one) => one.kind).join(),
        ],
      ]),
    ).toEqual(found);
    expect(comparison.residue).toBeCloseTo(residue, 6);
  });
});
