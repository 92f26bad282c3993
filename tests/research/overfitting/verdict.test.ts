import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type LuckEvidence, luckVerdict } from '../../../src/research/overfitting/verdict.js';

/** Everything known, everything passed. */
const PASSED: LuckEvidence = {
  psr: 0.999,
  dsr: 0.97,
  minTrlDays: 400,
  days: 1500,
  minBtlYears: 2.5,
  years: 4.1,
  pbo: 0.02,
  pboBand: { low: 0.2, high: 0.8 },
  spaAgainstHolding: 0.03,
  spaAgainstCash: 0.004,
  trials: 200,
};

const NOTHING = Object.fromEntries(Object.keys(PASSED).map((key) => [key, null])) as unknown as LuckEvidence;

const CASES: readonly (readonly [Partial<LuckEvidence>, string, string])[] = [
  [{}, 'holds-up', '200 trials (deflated Sharpe ratio 97 %)'],
  [{ trials: 1, pbo: null, pboBand: null }, 'holds-up', 'one trial'],
  [{ trials: 12_000 }, 'holds-up', '12,000 trials'],
  [{ dsr: 0.95, spaAgainstCash: 0.05, spaAgainstHolding: 0.05 }, 'holds-up', ''],
  // Luck, whatever else was passed.
  [{ psr: 0.5 }, 'luck', 'not above zero'],
  [{ dsr: 0.31 }, 'luck', 'the best of 200 trials without skill is expected to look as good or better'],
  [{ dsr: 0.001 }, 'luck', 'less than 1 %'],
  [{ dsr: 0.5 }, 'luck', '50 %'],
  [{ pbo: 0.9 }, 'luck', 'PBO 90 %'],
  [{ dsr: 0.2, years: 0.1 }, 'luck', ''],
  // Too short, where it is not luck outright.
  [{ years: 1.5 }, 'too-short', '1.5 years of data are not enough for 200 trials, which take 2.5 years'],
  [{ days: 399 }, 'too-short', '399 days of returns are not enough'],
  [{ psr: null, dsr: null, days: 19 }, 'too-short', 'too few days'],
  [{ psr: null, dsr: null }, 'too-short', 'the Sharpe ratio of 1,500 days cannot be measured'],
  [{ psr: null, dsr: null, missing: 'movement' }, 'too-short', 'no trade moved the account in 1,500 days'],
  // Whatever else was passed.
  [{ missing: 'ruin' }, 'luck', 'There is no skill to see: the account lost everything.'],
  [{ psr: null, dsr: null, days: 10, missing: 'ruin' }, 'luck', 'the account lost everything'],
  [{ dsr: 0.6, years: 1.5 }, 'too-short', ''],
  // One doubt is enough.
  [{ dsr: 0.94 }, 'undecided', 'the deflated Sharpe ratio is 94 %'],
  [{ dsr: null }, 'undecided', 'the deflated Sharpe ratio is not known'],
  [{ trials: null }, 'undecided', 'the number of trials is not known'],
  [{ pbo: 0.2 }, 'undecided', 'PBO of 20 % is within what trials without skill show'],
  [{ pbo: 0.8 }, 'undecided', 'within'],
  [{ pbo: 0.45, pboBand: { low: 0.2, high: 0.4 } }, 'undecided', 'above what trials without skill show'],
  [{ pbo: 0, pboBand: { low: 0, high: 1 } }, 'undecided', 'within'],
  [{ pbo: null }, 'undecided', 'PBO is not known'],
  [{ pboBand: null }, 'undecided', 'PBO is not known'],
  [{ pbo: 0.9, pboBand: null }, 'undecided', 'PBO is not known'],
  [{ spaAgainstHolding: 0.06 }, 'undecided', 'the lead over buying and holding may be chance (p = 0.06)'],
  [{ spaAgainstCash: 0.2 }, 'undecided', 'the lead over cash may be chance (p = 0.20)'],
  [{ spaAgainstHolding: 1 }, 'undecided', 'on an average day it makes no more than buying and holding'],
  [
    { days: 1399, minTrlDays: 2000.5 },
    'too-short',
    '1,399 days of returns are not enough for a Sharpe ratio of this size, which takes 2,001',
  ],
  [{ spaAgainstHolding: null }, 'undecided', 'the test against buying and holding was not made'],
  [{ dsr: 0.9, pbo: 0.5, spaAgainstCash: 0.9 }, 'undecided', '90 %, not 95 %, and PBO of 50 % is within'],
];

describe('luckVerdict', () => {
  test.each(CASES)('of a result that passed, but for %p, is %s', (change, code, part) => {
    const verdict = luckVerdict({ ...PASSED, ...change });
    expect(verdict.code).toBe(code);
    expect(verdict.sentence).toContain(part);
  });

  test('knows nothing from nothing', () => {
    expect(luckVerdict(NOTHING).code).toBe('too-short');
  });

  test('is one plain sentence', () => {
    for (const [change] of CASES) {
      const { sentence } = luckVerdict({ ...PASSED, ...change });
      expect(sentence).toMatch(/^[A-Z][^\n]*[^.]\.$/);
      expect(sentence).not.toMatch(/null|NaN|undefined|Infinity/);
    }
  });

  test('never thinks better of a result for evidence that is taken away', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const keys = Object.keys(PASSED) as (keyof LuckEvidence)[];
    fc.assert(
      fc.property(share, share, share, share, fc.constantFrom(...keys), (dsr, pbo, cash, holding, key) => {
        const all = { ...PASSED, dsr, pbo, spaAgainstCash: cash, spaAgainstHolding: holding };
        const holds = (evidence: LuckEvidence): boolean => luckVerdict(evidence).code === 'holds-up';
        if (!holds(all) && dsr <= 0.95) expect(holds({ ...all, [key]: null })).toBe(false);
        if (holds(all)) expect(holds({ ...all, dsr: 0.94 })).toBe(false);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});
