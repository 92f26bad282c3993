import { describe, expect, test } from '@jest/globals';
import { placeOf } from '../../src/exchange/ccxt/options.js';
import { checkAddress } from '../../src/exchange/check-address.js';

describe('the address of a venue', () => {
  test('is http or https, and loses the slashes at its end', () => {
    expect(checkAddress('--exchange-url', 'http://127.0.0.1:9080//')).toBe('http://127.0.0.1:9080');
    expect(checkAddress('--exchange-url', 'https://venue.test/api/')).toBe('https://venue.test/api');
  });

  test.each(['nonsense', '127.0.0.1:9080', 'ftp://127.0.0.1', 'file:///etc/passwd', ''])(
    'is not "%s", and that is a usage error which names where it comes from',
    (text) => {
      expect(() => checkAddress('TRADER_SIMULATOR_URL', text)).toThrow(
        expect.objectContaining({
          exitCode: 2,
          message: `TRADER_SIMULATOR_URL "${text}" is not an address`,
        }),
      );
    },
  );

  test('with a password is refused without repeating it', () => {
    expect(() => checkAddress('--exchange-url', 'http://me:hunter2secret@127.0.0.1:9080')).toThrow(
      expect.objectContaining({ exitCode: 2, message: '--exchange-url holds a credential' }),
    );
  });

  test('of the simulator is looked at where it comes from the environment', () => {
    const place = (url: string) => placeOf('simulator', { environment: { TRADER_SIMULATOR_URL: url } });
    expect(place('http://127.0.0.1:9710/').baseUrl).toBe('http://127.0.0.1:9710');
    expect(place('').baseUrl).toBe('http://127.0.0.1:9080');
    expect(() => place('nonsense')).toThrow('TRADER_SIMULATOR_URL "nonsense" is not an address');
  });
});
