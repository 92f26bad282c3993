import { describe, expect, it } from '@jest/globals';
import { leftLines } from '../../../commands/live/left-lines.js';
import { exact } from '../../../src/core/exact.js';
import type { FillReport, OrderReport } from '../../../src/core/order.js';
import { lookAtLeft } from '../../../src/library/live/look-at-left.js';
import type { LeftPosition } from '../../../src/memory/live/reads/left-positions.js';
import { fill, report } from '../../live/reconcile/books-fixture.js';

const position: LeftPosition = {
  ...{ sessionId: 'abc', tradeId: 7, symbol: 'BTC/USDT', side: 'long', quantity: 0.0487, entryPrice: 50_000 },
  stop: { clientOrderId: 'a-stop', venueOrderId: '31', stopPrice: 49_000, createdAt: 5_000_000, booked: [] },
};

/** The line of the position, where the venue says this of its stop, and what it was asked. */
const lineOf = async (told: OrderReport | null, left = position, sold: readonly FillReport[] = []) => {
  const asked: unknown[] = [];
  const fills = async (symbol: string, since: number) =>
    symbol === 'BTC/USDT' && since < 5_000_000 ? sold : [];
  const find = async (ref: unknown) => {
    asked.push(ref);
    return told;
  };
  const [line] = leftLines(await lookAtLeft({ find, fills }, [left]));
  return { line, asked };
};

const stop = (status: OrderReport['status'], filled = '0'): OrderReport => ({
  ...report('a-stop', status, { side: 'sell', venueOrderId: '31' }),
  filled: exact(filled),
  averagePrice: filled === '0' ? null : exact('48990.50'),
});

const AT = Date.UTC(2024, 2, 5, 14);

/** A fill of the stop. */
const sale = (id: string, change: Parameters<typeof fill>[1]): FillReport =>
  fill(id, { order: '31', side: 'sell', ...change });

const BEFORE = 'earlier session abc left BTC/USDT long 0.0487 from 50,000.00';
const SOLD = `${BEFORE}; its stop sold it at 48,990.50: tell the log: trader trades close 7`;
const ONCE = 'once it is sold, tell the log: trader trades close 7 --price <price> --fees <fees>';

describe('a position that an earlier session left', () => {
  it('is named with the stop that rests at the venue, which is to be cancelled', async () => {
    const { line, asked } = await lineOf(stop('open'));
    expect(asked).toEqual([{ symbol: 'BTC/USDT', clientOrderId: 'a-stop', venueOrderId: '31' }]);
    expect(line).toBe(
      `${BEFORE}; its stop rests at the venue at 49,000.00: this one does not look after it; cancel that stop when you sell by hand, and ${ONCE}`,
    );
  });

  it('is said to be sold where its stop did it, with the command that tells the log all of it', async () => {
    const { line } = await lineOf(stop('filled', '0.0487'), position, [
      sale('1', { quantity: '0.0400', fee: '1.9600', time: AT }),
      sale('2', { quantity: '0.0087', fee: '0.42621735', time: AT + 1_250 }),
      sale('3', { order: '32', quantity: '1', fee: '40' }),
    ]);
    expect(line).toBe(`${SOLD} --price 48990.50 --fees 2.38621735 --time 2024-03-05T14:00:01.250Z`);
  });

  it('leaves fees in another coin, and fees that the venue does not tell, to the person', async () => {
    const told = stop('filled', '0.0487');
    const coin = [sale('1', { quantity: '0.0487', fee: '0.005', feeCurrency: 'BNB', time: AT })];
    expect((await lineOf(told, position, coin)).line).toBe(
      `${SOLD} --price 48990.50 --fees <fees> --time 2024-03-05T14:00:00Z (its fees: 0.005 BNB, to be given in quote currency)`,
    );
    const part = [sale('1', { quantity: '0.0400', fee: '1.96', time: AT })];
    expect((await lineOf(told, position, part)).line).toBe(
      `${SOLD} --price 48990.50 --fees <fees> --time 2024-03-05T14:00:00Z (the venue does not tell its fees any more)`,
    );
  });

  it('counts what its session had booked of the stop already neither as sold now nor in its fees', async () => {
    const first = sale('1', { quantity: '0.0200', price: '49000', fee: '0.98', time: AT - 60_000 });
    const booked = { ...position, quantity: 0.0287, stop: { ...position.stop!, booked: [first] } };
    const rest = [
      sale('2', { quantity: '0.0200', price: '48990', fee: '0.9798', time: AT }),
      sale('3', { quantity: '0.0087', price: '48980', fee: '0.426126', time: AT + 1_250 }),
    ];
    const whole = { ...stop('filled', '0.0487'), averagePrice: exact('48992.32032854') };
    const sold = (await lineOf(whole, booked, [first, ...rest])).line;
    // (0.02 × 48,990 + 0.0087 × 48,980) / 0.0287 = 48,986.9686411…; the fees are 0.9798 + 0.426126.
    expect(sold).toBe(
      'earlier session abc left BTC/USDT long 0.0287 from 50,000.00; its stop sold it at 48,986.97: tell the log: trader trades close 7 --price 48986.9686411 --fees 1.405926 --time 2024-03-05T14:00:01.250Z',
    );
    // The venue tells the fills no more: 0.0487 × 48,992.32032854 less 0.02 × 49,000, over 0.0287.
    expect((await lineOf(whole, booked, [])).line).toMatch(/ --price 48986\.96864\d+ --fees <fees> /);
    // Nothing more was sold of it before it was cancelled.
    const cancelled = { ...stop('cancelled', '0.0200'), averagePrice: exact('49000') };
    expect((await lineOf(cancelled, booked, [first])).line).toContain(
      ': this one does not look after it; once',
    );
  });

  it('is said to be sold in part where the stop did no more', async () => {
    const { line } = await lineOf(stop('cancelled', '0.02'));
    expect(line).toBe(
      `${BEFORE}; its stop sold 0.02 of it at 48,990.50: this one does not look after the rest; ${ONCE} (mean price and fees of both)`,
    );
  });

  it.each([
    ['cancelled', stop('cancelled')],
    ['unknown to the venue', null],
  ])('has no stop any more where it is %s', async (_, told) => {
    expect((await lineOf(told)).line).toBe(`${BEFORE}: this one does not look after it; ${ONCE}`);
  });

  it('is not asked for where it had no stop', async () => {
    const { line, asked } = await lineOf(stop('open'), { ...position, stop: null });
    expect(asked).toEqual([]);
    expect(line).toBe(`${BEFORE}: this one does not look after it; ${ONCE}`);
  });
});
