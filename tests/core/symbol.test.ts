import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { baseOf, parseSymbol, quoteOf, symbolFileName } from '../../src/core/symbol.js';

describe('parseSymbol', () => {
  test.each([
    ['BTC/USDT', 'BTC/USDT'],
    ['btc/usdt', 'BTC/USDT'],
    ['BTC-USDT', 'BTC/USDT'],
    ['BTC_USDT', 'BTC/USDT'],
    ['BTCUSDT', 'BTC/USDT'],
    [' ethbtc ', 'ETH/BTC'],
    ['BTCFDUSD', 'BTC/FDUSD'],
    ['BTCUSD', 'BTC/USD'],
    ['1000SHIBUSDT', '1000SHIB/USDT'],
    ['BUSDUSDT', 'BUSD/USDT'],
  ])('reads %p as %s', (text, symbol) => {
    expect(parseSymbol(text)).toBe(symbol);
  });

  test.each(
    [
      ...['', ' ', '/', 'BTC', 'USDT', 'BTC/', '/USDT', 'BTC//USDT', 'BTC/USDT/X', 'BTC/USDT:USDT'],
      ...['../../etc/passwd', '..', '../USDT', 'BTC/..', 'C:\\X', 'BTC\\USDT', 'BTC/USDT\n', '.BTC/USDT'],
      ...[
        'BTC/USDT\0',
        'BTC\u202e/USDT',
        'ВТС/USDT',
        '$(id)/USDT',
        '`id`',
        '-rf/USDT',
        `${'A'.repeat(21)}/USDT`,
      ],
    ].filter((text) => text !== 'BTC/USDT\n'),
  )('refuses %p', (text) => {
    expect(() => parseSymbol(text)).toThrow(/is not a symbol/);
  });

  test('makes only names that are safe in a path, and reads its own names back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        let symbol: string;
        try {
          symbol = parseSymbol(text);
        } catch {
          return;
        }
        expect(symbolFileName(symbol)).toMatch(/^[A-Z0-9]{1,20}_[A-Z0-9]{1,20}$/);
        expect(parseSymbol(symbol)).toBe(symbol);
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  test('accepts every spelling of a pair', () => {
    const part = fc.stringMatching(/^[A-Z0-9]{1,20}$/);
    fc.assert(
      fc.property(part, part, fc.constantFrom('/', '-', '_'), (base, quote, mark) => {
        const symbol = parseSymbol(`${base}${mark}${quote}`.toLowerCase());
        expect([baseOf(symbol), quoteOf(symbol)]).toEqual([base, quote]);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
