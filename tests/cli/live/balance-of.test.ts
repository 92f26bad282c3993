import { expect, test } from '@jest/globals';
import { balanceOf } from '../../../commands/live/open-venue.js';
import { exact } from '../../../src/core/exact.js';

/** What a session may use of an account with so many USDT free, and what it is warned of. */
const used = async (balance: number | null, free: string) => {
  const warned: string[] = [];
  const balances = async () => [{ currency: 'USDT', free: exact(free), locked: exact('5') }];
  const settings = { balance, symbols: ['BTC/USDT'] };
  return [await balanceOf({ id: 'simulator', balances }, settings, (line) => warned.push(line)), warned];
};

test('a session uses what it was given, as far as that is free, and says where it is not', async () => {
  expect(await used(400, '1000.5')).toEqual([400, []]);
  expect(await used(null, '1000.5')).toEqual([1000.5, []]);
  expect(await used(1000.5, '1000.5')).toEqual([1000.5, []]);
  expect(await used(5000, '1000.5')).toEqual([
    1000.5,
    ['--balance is 5000 USDT, and 1000.5 USDT are free at simulator: the session has 1000.5 USDT'],
  ]);
});

test('a session is refused where nothing is free', async () => {
  await expect(used(5000, '0')).rejects.toThrow('the account at simulator has no free USDT');
});
