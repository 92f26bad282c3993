import { expect, test } from '@jest/globals';
import { openRefusedExits } from '../../../commands/live/refused-exits.js';

const teller = () => {
  const { isRepeated } = openRefusedExits();
  const notice = (kind: string, payload: Readonly<Record<string, unknown>>): boolean =>
    isRepeated({ kind, clientOrderId: null, sequence: 1, time: 0, payload });
  return {
    notice,
    refused: (message: string, symbol = 'BTC/USDT'): boolean =>
      notice('risk', { kind: 'exit-refused', symbol, message, action: 'it is tried again' }),
  };
};

test('the refusal of an exit is new once, for each reason and market', () => {
  const { refused } = teller();
  expect([refused('filter'), refused('filter'), refused('funds'), refused('funds')]).toEqual([
    ...[false, true, false, true],
  ]);
  expect(refused('funds', 'ETH/USDT')).toBe(false);
});

test('the refusal of an exit is new again where the one before it is over', () => {
  const { refused, notice } = teller();
  refused('filter');
  expect(notice('entries-released', { name: 'exit refused BTC/USDT', still: 'halted' })).toBe(false);
  expect(refused('filter')).toBe(false);
  expect(notice('entries-released', { name: 'exit refused ETH/USDT', still: null })).toBe(false);
  expect(refused('filter')).toBe(true);
  expect(notice('position-closed', { symbol: 'BTC/USDT' })).toBe(false);
  expect(refused('filter')).toBe(false);
});

test('other risks are told each time', () => {
  const { notice } = teller();
  const stop = { kind: 'stop-lost', symbol: 'BTC/USDT', message: 'gone', action: 'a new one' };
  expect([notice('risk', stop), notice('risk', stop)]).toEqual([false, false]);
});
