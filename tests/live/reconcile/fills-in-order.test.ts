import { describe, expect, it } from '@jest/globals';
import { fillsInOrder } from '../../../src/live/reconcile/fills-in-order.js';
import { fill, openBooks, withOrder, withPosition } from './books-fixture.js';

const buy = (id: string, time: number, quantity = '1') => ({
  order: 'entry',
  fill: fill(id, { client: 'entry', side: 'buy', quantity, time }),
});
const sell = (id: string, time: number, quantity = '1') => ({
  order: 'exit',
  fill: fill(id, { client: 'exit', side: 'sell', quantity, time }),
});

const numbers = (fills: ReturnType<typeof fillsInOrder>): readonly string[] =>
  fills.map((one) => one.fill.venueFillId);

const books = () => {
  const core = openBooks();
  withOrder(core, { id: 'entry' });
  withOrder(core, { id: 'exit', side: 'sell' });
  return core;
};

describe('the order in which fills are booked', () => {
  it('is that of their times, and of their numbers within one', () => {
    const fills = [sell('10', 7), buy('9', 7), buy('2', 8), sell('3', 9)];
    expect(numbers(fillsInOrder(books(), fills))).toEqual(['9', '10', '2', '3']);
  });

  it('has each fill once', () => {
    expect(numbers(fillsInOrder(books(), [buy('1', 5), buy('1', 5)]))).toEqual(['1']);
  });

  it('leaves nothing before it is entered, whatever the clock of the venue says', () => {
    const fills = [buy('5', 1, '0.5'), sell('6', 1, '1.25'), buy('4', 2, '1')];
    expect(numbers(fillsInOrder(books(), fills))).toEqual(['5', '4', '6']);
  });

  it('lets go of what is held without waiting', () => {
    const core = books();
    withPosition(core, 'before');
    expect(numbers(fillsInOrder(core, [sell('1', 1), buy('2', 2), sell('3', 3)]))).toEqual(['1', '2', '3']);
  });

  it('ends with what no entry explains', () => {
    expect(numbers(fillsInOrder(books(), [sell('1', 1, '3'), buy('2', 2)]))).toEqual(['2', '1']);
  });

  it('keeps the order of the venue where its numbers are no numbers', () => {
    const fills = [buy('TXB', 1), sell('TXA', 1)];
    expect(numbers(fillsInOrder(books(), fills))).toEqual(['TXB', 'TXA']);
  });
});
