import { describe, expect, test } from '@jest/globals';
import { type CredentialsWish, liveCredentials, playKeysLine } from '../../src/config/live-credentials.js';
import { isTraderError } from '../../src/core/errors.js';

const BINANCE: CredentialsWish = { exchange: 'binance', testnet: false, account: null };

const refusal = (wish: CredentialsWish, environment: Readonly<Record<string, string>>) => {
  try {
    liveCredentials(wish, environment);
  } catch (error) {
    if (isTraderError(error)) return { exitCode: error.exitCode, message: error.message, hint: error.hint };
  }
  return undefined;
};

describe('the keys of a venue', () => {
  test('are read from its variables', () => {
    const environment = { TRADER_BINANCE_API_KEY: ' k1 ', TRADER_BINANCE_API_SECRET: 's1' };
    expect(liveCredentials(BINANCE, environment)).toEqual({
      apiKey: 'k1',
      apiSecret: 's1',
      passphrase: null,
    });
  });

  test('of the test environment and of an account have variables of their own', () => {
    const environment = {
      TRADER_BINANCE_API_KEY: 'real',
      TRADER_BINANCE_API_SECRET: 'real',
      TRADER_BINANCE_TESTNET_API_KEY: 'test',
      TRADER_BINANCE_TESTNET_API_SECRET: 'test',
      TRADER_BINANCE_TESTNET_SAVINGS_API_KEY: 'test savings',
      TRADER_BINANCE_TESTNET_SAVINGS_API_SECRET: 'test savings',
    };
    expect(liveCredentials({ ...BINANCE, testnet: true }, environment).apiKey).toBe('test');
    const savings = { ...BINANCE, testnet: true, account: 'savings' };
    expect(liveCredentials(savings, environment).apiKey).toBe('test savings');
    expect(refusal({ ...BINANCE, account: 'savings' }, environment)?.message).toContain(
      'TRADER_BINANCE_SAVINGS_API_KEY and TRADER_BINANCE_SAVINGS_API_SECRET are not set',
    );
  });

  test('that are missing are named, and no value of any', () => {
    const found = refusal(BINANCE, { TRADER_BINANCE_API_KEY: 'visible', TRADER_BINANCE_API_SECRET: '' });
    expect(found).toMatchObject({
      exitCode: 5,
      message: 'there are no keys for binance: TRADER_BINANCE_API_SECRET is not set',
    });
    expect(JSON.stringify(found)).not.toContain('visible');
  });

  test('have a passphrase where the venue wants one', () => {
    const environment = { TRADER_OKX_API_KEY: 'k', TRADER_OKX_API_SECRET: 's' };
    const okx = { ...BINANCE, exchange: 'okx' };
    expect(refusal(okx, environment)?.message).toContain('TRADER_OKX_API_PASSPHRASE is not set');
    expect(liveCredentials(okx, { ...environment, TRADER_OKX_API_PASSPHRASE: 'p' }).passphrase).toBe('p');
  });

  test('of the simulated exchange are play keys, unless some are set', () => {
    const simulator = { ...BINANCE, exchange: 'simulator' };
    expect(liveCredentials(simulator, {})).toEqual({
      apiKey: 'simulator-key',
      apiSecret: 'simulator-secret',
      passphrase: null,
    });
    expect(playKeysLine(liveCredentials(simulator, {}), simulator)).toBe(
      'no keys are set for the simulator: its play keys are tried (TRADER_SIMULATOR_API_KEY and TRADER_SIMULATOR_API_SECRET name others)',
    );
    const own = { TRADER_SIMULATOR_API_KEY: 'simulator-key', TRADER_SIMULATOR_API_SECRET: 's' };
    expect(playKeysLine(liveCredentials(simulator, own), simulator)).toBeNull();
    expect(refusal(simulator, { TRADER_SIMULATOR_API_KEY: 'mine' })?.message).toContain(
      'TRADER_SIMULATOR_API_SECRET is not set',
    );
  });
});
