import { describe, expect, it } from '@jest/globals';
import { NO_LIMITS, USUAL_LIMITS } from '../../src/core/account-limits.js';
import { isTraderError } from '../../src/core/errors.js';
import { checkPermissions } from '../../src/live/check-permissions.js';
import { type ConfirmationSubject, confirmation, isConfirmed } from '../../src/live/confirm.js';

const SUBJECT: ConfirmationSubject = {
  venue: 'binance',
  testnet: false,
  accountName: null,
  account: 'binance:live:4f1c',
  strategy: 'adaptive',
  symbols: ['BTC/USDT', 'ETH/USDT'],
  timeframe: '1h',
  balance: 2_500,
  quoteCurrency: 'USDT',
  free: 3_000,
  maxPosition: 0.07,
  limits: USUAL_LIMITS,
  restingStops: true,
  setsStop: true,
  left: [],
  goesOn: null,
  flatten: false,
};

describe('the confirmation of real orders', () => {
  it('says where, whose, what and how much, and which word to type', () => {
    expect(confirmation(SUBJECT).lines).toEqual([
      'REAL ORDERS WITH REAL MONEY.',
      '  venue       binance',
      '  account     binance:live:4f1c',
      '  strategy    adaptive on 1h',
      '  markets     BTC/USDT, ETH/USDT',
      '  money       at most 2,500 USDT of 3,000.00 USDT free on the account',
      '  position    at most 7 % of equity each',
      '  limits      all positions together 100 %; risk of a day 6 %; loss of a day 5 %; fall from the peak 20 %',
      '  stops       rest on the venue, also when this program ends',
      '  at the end  positions are kept',
      'Type BINANCE to go on; anything else ends it.',
    ]);
  });

  it('says which session goes on, and what it holds', () => {
    const goesOn = { sessionId: 's-1', holds: ['BTC/USDT long 0.01'] };
    const { lines } = confirmation({ ...SUBJECT, goesOn });
    expect(lines).toContain('  goes on     session s-1, under the money rules it began with');
    expect(lines).toContain('  holds       BTC/USDT long 0.01');
  });

  it('is not of money on the simulated exchange', () => {
    const { lines } = confirmation({ ...SUBJECT, venue: 'simulator' });
    expect(lines[0]).toBe('REAL ORDERS on the simulated exchange: no money of anybody.');
  });

  it('says plainly that a strategy sets no stop, and what an earlier session left there', () => {
    const { lines } = confirmation({
      ...SUBJECT,
      setsStop: false,
      left: ['earlier session a left BTC/USDT'],
    });
    expect(lines).toContain(
      '  stops       NONE: adaptive sets no stop, and nothing limits the loss of a position but the limits above',
    );
    expect(lines).toContain('  before      earlier session a left BTC/USDT');
  });

  it('says when there is no limit, no resting stop and no cap of the money', () => {
    const { lines, word } = confirmation({
      ...SUBJECT,
      accountName: 'savings',
      testnet: true,
      balance: null,
      limits: NO_LIMITS,
      restingStops: false,
      flatten: true,
    });
    expect(word).toBe('SAVINGS');
    expect(lines).toEqual(
      expect.arrayContaining([
        'Orders to a test environment.',
        '  venue       binance, test environment',
        '  account     savings (binance:live:4f1c)',
        '  money       all USDT that is free: 3,000.00 USDT',
        '  limits      none',
        '  stops       are watched by this program: they hold only while it runs',
        '  at the end  all positions are closed',
      ]),
    );
  });

  it('names every other limit that is set', () => {
    const limits = {
      ...NO_LIMITS,
      maxCorrelation: 0.8,
      accountStreak: { trades: 4, pauseMs: 86_400_000 },
      marketStreak: { trades: 3, pauseMs: 3_600_000 },
      marketCooldownMs: 7_200_000,
      minOrderIntervalMs: 1_800_000,
    };
    expect(confirmation({ ...SUBJECT, limits }).lines[7]).toBe(
      '  limits      correlation 0.8; pause after 4 losses in a row; pause of a market after 3 losses in a row; 2h between trades of a market; 30m between entries',
    );
  });

  it.each([
    ['BINANCE', true],
    [' BINANCE\n', true],
    ['binance', false],
    ['', false],
    ['BINANCE!', false],
    ['yes', false],
  ])('%j typed is %s', (typed, is) => {
    expect(isConfirmed(typed, confirmation(SUBJECT))).toBe(is);
  });
});

describe('the permissions of keys', () => {
  const outcome = (read: boolean, trade: boolean, withdraw: boolean | null) => {
    try {
      return checkPermissions('binance', { read, trade, withdraw });
    } catch (error) {
      if (isTraderError(error)) return `${error.exitCode}: ${error.message} — ${error.hint}`;
      throw error;
    }
  };

  it('are fine where they can trade and cannot withdraw', () => {
    expect(outcome(true, true, false)).toBeNull();
  });

  it('to withdraw are refused, also beside nothing else', () => {
    const line =
      '4: the keys for binance are allowed to withdraw money, and this program refuses such keys — make new keys at binance that may read and trade, without permission to withdraw, and delete these';
    expect(outcome(true, true, true)).toBe(line);
    expect(outcome(false, false, true)).toBe(line);
  });

  it('that do not suffice are refused', () => {
    expect(outcome(true, false, false)).toContain('4: the keys for binance are not allowed to trade — ');
    expect(outcome(false, true, null)).toContain(
      '4: the keys for binance are not allowed to read the account',
    );
  });

  it('that the venue does not tell are a warning', () => {
    expect(outcome(true, true, null)).toBe(
      'binance does not tell whether these keys can withdraw money: make sure that they cannot',
    );
  });
});
