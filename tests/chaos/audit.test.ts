import { describe, expect, it } from '@jest/globals';
import { auditFills } from './audit/audit-fills.js';
import { auditMoney } from './audit/audit-money.js';
import { auditOrders } from './audit/audit-orders.js';
import { decimal, text, times } from './audit/decimal.js';
import type { BookFill, BookOrder, Books } from './audit/read-books.js';
import type { Truth, TruthFill, TruthOrder } from './audit/venue-truth.js';

const venueOrder = (more: Partial<TruthOrder> = {}): TruthOrder => ({
  symbol: 'BTCUSDT',
  orderId: 1,
  clientOrderId: 'tabc-BTC_USDT-hq-e0',
  status: 'FILLED',
  executedQty: '0.10000000',
  time: 1_000,
  updateTime: 2_000,
  ...more,
});

const bookOrder = (more: Partial<BookOrder> = {}): BookOrder => ({
  client_order_id: 'tabc-BTC_USDT-hq-e0',
  venue_order_id: '1',
  symbol: 'BTC/USDT',
  purpose: 'entry',
  status: 'filled',
  status_reason: null,
  ...more,
});

const venueFill = (more: Partial<TruthFill> = {}): TruthFill => ({
  symbol: 'BTCUSDT',
  id: 77,
  orderId: 1,
  price: '50000.00000000',
  qty: '0.10000000',
  quoteQty: '5000.00000000',
  commission: '0.00010000',
  commissionAsset: 'BTC',
  isBuyer: true,
  ...more,
});

const bookFill = (more: Partial<BookFill> = {}): BookFill => ({
  symbol: 'BTC/USDT',
  side: 'buy',
  venue_fill_id: '77',
  price_text: '50000',
  quantity_text: '0.1',
  fee_text: '0.0001',
  fee_currency: 'BTC',
  venue_order_id: '1',
  client_order_id: 'tabc-BTC_USDT-hq-e0',
  ...more,
});

/** 0.1 BTC bought at 50,000 from 100,000, with a fee of a thousandth in BTC: 95,000 and 0.0999 are left. */
const truth = (more: Partial<Truth> = {}): Truth => ({
  orders: [venueOrder()],
  open: [],
  fills: [venueFill()],
  balances: new Map([
    ['USDT', { free: '95000.00000000', locked: '0.00000000' }],
    ['BTC', { free: '0.09000000', locked: '0.00990000' }],
  ]),
  ...more,
});

const books = (more: Partial<Books> = {}): Books => ({
  sessions: [{ id: 's', status: 'completed' }],
  orders: [bookOrder()],
  fills: [bookFill()],
  positions: [{ symbol: 'BTC/USDT', quantity: 0.0999 }],
  journal: [],
  unknownOutcomes: 0,
  refused: 0,
  dust: new Map(),
  cash: 95_000,
  ...more,
});

const money = (there: Truth, written: Books) => auditMoney(there, written, ['BTC/USDT'], '100000');

describe('the auditor', () => {
  it('finds nothing where venue and books agree', () => {
    expect(auditOrders(truth(), books())).toEqual([]);
    expect(auditFills(truth(), books())).toEqual([]);
    expect(money(truth(), books())).toEqual({ findings: [], residue: '0' });
  });

  it('finds a second order of one number, and one that the books do not know', () => {
    const orders = [venueOrder(), venueOrder({ orderId: 2, time: 3_000, updateTime: 3_000 })];
    expect(auditOrders(truth({ orders }), books())).toEqual([
      '2 orders at the venue are called tabc-BTC_USDT-hq-e0',
    ]);
    expect(auditOrders(truth(), books({ orders: [] }))).toContain(
      'the venue has tabc-BTC_USDT-hq-e0, the books do not',
    );
  });

  it('finds two orders of one intent that were live at once, and allows one after the other', () => {
    const second = { orderId: 2, clientOrderId: 'tabc-BTC_USDT-hq-e1', updateTime: 4_000 };
    const written = books({ orders: [bookOrder(), bookOrder({ client_order_id: 'tabc-BTC_USDT-hq-e1' })] });
    const at = (time: number) => truth({ orders: [venueOrder(), venueOrder({ ...second, time })] });
    expect(auditOrders(at(1_999), written)).toContain(
      'intent tabc-BTC_USDT-hq-e: tabc-BTC_USDT-hq-e1 began at 1999 while tabc-BTC_USDT-hq-e0 was live',
    );
    expect(auditOrders(at(2_000), written)).toEqual([]);
  });

  it('finds what is alive at the end', () => {
    const open = [venueOrder({ status: 'NEW' })];
    expect(auditOrders(truth({ open }), books({ orders: [bookOrder({ status: 'unknown' })] }))).toEqual([
      'tabc-BTC_USDT-hq-e0 is still NEW at the venue',
      'tabc-BTC_USDT-hq-e0 is still unknown in the books',
    ]);
  });

  it('finds a fill that is missing, one that is made up, and one at another price', () => {
    expect(auditFills(truth(), books({ fills: [] }))).toEqual([
      'fill BTCUSDT 77 of tabc-BTC_USDT-hq-e0 (0.10000000 at 50000.00000000) is missing',
    ]);
    expect(auditFills(truth({ fills: [] }), books())).toEqual([
      'fill BTCUSDT 77 is in the books and not at the venue',
    ]);
    expect(auditFills(truth(), books({ fills: [bookFill({ price_text: '50000.01' })] }))).toEqual([
      'fill BTCUSDT 77 of tabc-BTC_USDT-hq-e0: price 50000.00000000 and 50000.01',
    ]);
  });

  it('finds money that no fill explains, to the last digit', () => {
    const balances = new Map([
      ['USDT', { free: '95000.00000001', locked: '0' }],
      ['BTC', { free: '0.0999', locked: '0' }],
    ]);
    expect(money(truth({ balances }), books())).toEqual({
      findings: ['USDT: 0.00000001 at the venue is explained by no fill'],
      residue: '0.00000001',
    });
  });

  it('finds a position that is not what the venue has', () => {
    expect(money(truth(), books({ positions: [] })).findings).toEqual([
      'BTC: the venue has 0.0999, position and dust are 0',
    ]);
  });
});

describe('decimals', () => {
  it('are added and multiplied without loss', () => {
    expect(text(decimal('0.1') + decimal('0.2'))).toBe('0.3');
    expect(text(times(decimal('49912.84'), decimal('-0.19975')))).toBe('-9970.08979');
    expect(() => decimal('1e3')).toThrow('"1e3" is not a decimal number');
  });
});
