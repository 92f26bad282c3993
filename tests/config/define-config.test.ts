import { expect, test } from '@jest/globals';
import { defineConfig } from 'trader';

test('defineConfig returns what it is given', () => {
  const config = {
    trading: { symbols: ['ETH/USDT'], timeframe: '4h', endOfData: 'open' },
    strategies: { adaptive: { fast: 10, slow: 40 } },
  } as const;
  expect(defineConfig(config)).toBe(config);
});

test('the compiler knows keys and values', () => {
  // @ts-expect-error a key that nobody knows
  defineConfig({ tradng: {} });
  // @ts-expect-error a number as a text
  defineConfig({ trading: { initialBalance: '10' } });
  // @ts-expect-error neither close nor open
  defineConfig({ trading: { endOfData: 'middle' } });
  // @ts-expect-error a parameter that is a list
  defineConfig({ strategies: { adaptive: { fast: [1] } } });
  expect(defineConfig({ risk: { maxOpenTrades: null } })).toEqual({ risk: { maxOpenTrades: null } });
});
