import { expect, test } from '@jest/globals';
import { memoryTrialCounter } from '../../../src/library/trial-counter.js';
import { memoryLedger } from '../../../src/library/walk-forward/memory-ledger.js';
import { countTrials } from '../../../src/memory/trials/count-trials.js';
import type { LedgerTrial } from '../../../src/research/walk-forward/ledger-trial.js';
import { NOW, withMemory } from '../../memory/databases.js';

const DAY = 86_400_000;
const REAL = 'binance';

const trialAt = (given: Partial<LedgerTrial>): LedgerTrial => ({
  family: 'walked',
  sourceDigest: 'a'.repeat(64),
  parameters: { fast: 5 },
  symbols: ['BTC/USDT'],
  timeframe: '1h',
  from: NOW - 100 * DAY,
  to: NOW - 50 * DAY,
  dataDigest: 'b'.repeat(64),
  configuration: '{}',
  dailySharpe: 0.1,
  observations: 50,
  skewness: 0,
  kurtosis: 3,
  totalReturn: 0.1,
  trades: 5,
  origin: 'walkforward',
  ...given,
});

const sealed = { from: NOW - 50 * DAY, to: NOW };
const opening = trialAt({ ...sealed, origin: 'holdout', configuration: 'holdout {}' });

withMemory('the ledger of a walk-forward', (memory) => {
  const ask = { ...sealed, family: 'walked', symbols: ['BTC/USDT'] };

  test('takes more evaluations than one transaction', async () => {
    const many = Array.from({ length: 2_345 }, (_, fast) =>
      trialAt({ family: 'many', parameters: { fast } }),
    );
    await memoryLedger(memory(), REAL).record(many);
    expect((await countTrials(memory(), { family: 'many' })).trials).toBe(2_345);
  });

  test('tallies every family of which anything was tried on the same candles, and no other', async () => {
    const ask = { symbols: ['SOL/USDT'], timeframe: '1h', from: NOW - 100 * DAY, to: NOW - 50 * DAY };
    const on = (family: string, given: Partial<LedgerTrial> = {}) =>
      trialAt({ family, symbols: ['SOL/USDT'], ...given });
    await memoryLedger(memory(), REAL).record([
      // 0.1 and 0.2 times the root of 50 days: a variance of 50 × 0.005.
      ...[on('one'), on('one', { parameters: { fast: 6 }, dailySharpe: 0.2 }), on('two')],
      ...[on('elsewhere', { symbols: ['ETH/USDT'] }), on('slower', { timeframe: '4h' })],
      on('earlier', { from: NOW - 200 * DAY, to: NOW - 100 * DAY }),
    ]);
    await memoryLedger(memory(), 'synthetic, seed 1').record([on('made-up')]);
    const tallies = await memoryTrialCounter(memory(), REAL).tallies(ask);
    expect(tallies.map(({ trials, counted }) => [trials, counted])).toEqual([
      [2, 'ledger'],
      [1, 'ledger'],
    ]);
    expect(tallies[0]!.variance).toBeCloseTo(0.25, 12);
    expect(tallies[1]!.variance).toBeNull();
  });

  test('counts how often a hold-out was opened, and what else has seen it', async () => {
    const ledger = memoryLedger(memory(), REAL);
    const both = async () => [await ledger.openings(ask), await ledger.seen(ask)];
    await ledger.record([trialAt({})]);
    expect(await both()).toEqual([0, 0]);
    await ledger.record([opening]);
    await ledger.record([opening]);
    expect(await both()).toEqual([2, 0]);
    // A backtest over the same bars, and one that reaches into them by a day.
    await ledger.record([trialAt({ ...sealed }), trialAt({ to: sealed.from + DAY })]);
    expect(await both()).toEqual([2, 2]);
    // Another hold-out that overlaps it, and one of another market.
    await ledger.record([
      { ...opening, from: NOW - 10 * DAY },
      { ...opening, symbols: ['ETH/USDT'] },
    ]);
    expect(await both()).toEqual([3, 2]);
  });

  test('knows of a hold-out that was opened on another timeframe, and with other markets beside its own', async () => {
    const family = 'elsewhere';
    const ledger = memoryLedger(memory(), REAL);
    const asked = async (...symbols: string[]) => [
      await ledger.openings({ ...ask, family, symbols }),
      await ledger.seen({ ...ask, family, symbols }),
    ];
    const [btc, eth, sol] = ['BTC/USDT', 'ETH/USDT', 'SOL/USDT'];
    await ledger.record([
      { ...opening, family, timeframe: '4h', symbols: [btc] },
      { ...opening, family, symbols: [eth, btc] },
      trialAt({ ...sealed, family, timeframe: '1d', symbols: [btc, sol] }),
      trialAt({ ...sealed, family, symbols: [sol] }),
      // Markets whose names have one of these within them.
      { ...opening, family, symbols: ['1000BTC/USDT', 'BTC/USDT:USDT'] },
      trialAt({ ...sealed, family, symbols: ['BTC/USDTX', 'btc/usdt'] }),
    ]);
    expect(await asked(btc)).toEqual([2, 1]);
    expect(await asked(eth)).toEqual([1, 0]);
    expect(await asked(sol)).toEqual([0, 2]);
    expect(await asked(sol, eth)).toEqual([1, 2]);
    expect(await asked('%')).toEqual([0, 0]);
  });

  test('asks about a real market without what was tried on made-up prices, and the other way round', async () => {
    const question = { ...ask, family: 'made up' };
    const real = memoryLedger(memory(), REAL);
    const madeUp = memoryLedger(memory(), 'cache, synthetic, seed 7');
    const family = 'made up';
    await madeUp.record([
      { ...opening, family },
      trialAt({ ...sealed, family }),
      trialAt({ ...sealed, family, parameters: { fast: 6 } }),
    ]);
    const asked = async (ledger: typeof real) => [
      await ledger.openings(question),
      await ledger.seen(question),
    ];
    expect(await asked(real)).toEqual([0, 0]);
    expect(await asked(madeUp)).toEqual([1, 2]);
    await real.record([{ ...opening, family }]);
    expect(await asked(real)).toEqual([1, 0]);
    expect(await asked(madeUp)).toEqual([1, 2]);
    const span = {
      family,
      symbols: ['BTC/USDT'],
      timeframe: '1h',
      from: sealed.from,
      to: sealed.to,
    } as const;
    const trials = async (provider: string) =>
      (await memoryTrialCounter(memory(), provider).tally(span)).trials;
    expect([await trials(REAL), await trials('synthetic, seed 7; binance')]).toEqual([1, 3]);
  });
});
