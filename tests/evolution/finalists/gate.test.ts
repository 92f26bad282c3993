import { describe, expect, test } from '@jest/globals';
import type { HoldoutFigures, StressFigures } from '../../../src/core/evolution-report.js';
import type { LuckReport } from '../../../src/core/luck-report.js';
import { type GateEvidence, gate } from '../../../src/evolution/finalists/gate.js';

const luck = (verdict: LuckReport['verdict']): LuckReport => ({
  ...{ trials: 1234, counted: 'ledger', variance: 0.001, psr: 0.999, dsr: 0.97 },
  ...{ minTrlDays: 100, days: 500, years: 500 / 365, minBtlYears: 1, pbo: null, pboReason: 'tests' },
  spa: { holding: null, cash: null },
  verdict,
});

const HOLDS_UP = { code: 'holds-up', sentence: 'Luck is an unlikely explanation.' } as const;

const holdout = (totalReturn: number, trades: number): HoldoutFigures => ({
  ...{ from: 0, to: 1, totalReturn, growth: totalReturn, sharpe: 1, maxDrawdown: -0.1, trades },
  holdingReturn: 0,
  daily: { sharpe: 0.1, observations: 100, skewness: 0, kurtosis: 3 },
});

const hardship = (
  name: StressFigures['name'],
  growth: number,
  reason: string | null = null,
): StressFigures => ({
  ...{ name, change: 'x 2', totalReturn: growth, growth, trades: 30, reason },
});

const GOOD: GateEvidence = {
  luck: luck(HOLDS_UP),
  plateau: { neighbours: 20, same: 4, refused: 0, goodShare: 0.6, keptGrowth: 0.8 },
  stresses: [hardship('fee', 0.1), hardship('entry', 0.2)],
  holdout: holdout(0.051, 5),
};

describe('the gate', () => {
  test('opens where every test is passed, just so', () => {
    expect(gate(GOOD)).toEqual({
      passes: true,
      code: 'passes',
      reasons: [
        'Luck is an unlikely explanation.',
        'It made +5.1 % in 5 trades of the hold-out, which the search had not seen.',
        '60.0 % of its 20 neighbours on the grid grow out of sample.',
        'It still grows with twice the fee, with every entry one bar later.',
      ],
      sentence:
        'It passes every test against 1,234 trials; what that says is about the past, and about luck in choosing.',
    });
  });

  test.each<[string, Partial<GateEvidence>, string, string]>([
    [
      'hardships of which none is known',
      { stresses: [hardship('fee', 0.1, 'no fee is paid')] },
      'undecided',
      'Whether it grows under any hardship is not known.',
    ],
    [
      'luck',
      { luck: luck({ code: 'luck', sentence: 'This is what luck looks like.' }) },
      'luck',
      'This is what luck looks like.',
    ],
    [
      'too little to tell',
      { luck: luck({ code: 'too-short', sentence: 'It is too early.' }) },
      'too-short',
      'It is too early.',
    ],
    [
      'doubt',
      { luck: luck({ code: 'undecided', sentence: 'Luck cannot be ruled out.' }) },
      'undecided',
      'Luck cannot be ruled out.',
    ],
    [
      'no hold-out',
      { holdout: null },
      'undecided',
      'There was no hold-out: no candles were kept from the search.',
    ],
    [
      'a loss in the hold-out',
      { holdout: holdout(-0.02, 9) },
      'failed-holdout',
      'It made -2.0 % in the hold-out, which the search had not seen.',
    ],
    [
      'no profit in the hold-out',
      { holdout: holdout(0, 9) },
      'failed-holdout',
      'It made 0.0 % in the hold-out, which the search had not seen.',
    ],
    [
      'too few trades in the hold-out',
      { holdout: holdout(0.3, 4) },
      'too-short',
      'It closed 4 trades in the hold-out, and 5 are the least that say anything.',
    ],
    [
      'a spike',
      { plateau: { ...GOOD.plateau, goodShare: 0.55 } },
      'fragile',
      '55.0 % of its 20 neighbours on the grid grow out of sample, and at least 60 % must.',
    ],
    [
      'neighbours that say nothing',
      { plateau: { ...GOOD.plateau, goodShare: null } },
      'undecided',
      'Whether it stands on a plateau is not known: no neighbour did anything else.',
    ],
    [
      'a profit that costs eat',
      { stresses: [hardship('fee', 0.1), hardship('costs', -0.3), hardship('entry', 0.1)] },
      'fragile',
      'With twice the fee and the slippage it makes -30.0 %.',
    ],
  ])('stays shut for %s', (_, evidence, code, reason) => {
    expect(gate({ ...GOOD, ...evidence })).toEqual({
      passes: false,
      code,
      reasons: [reason],
      sentence: `It does not pass. ${reason}`,
    });
  });

  test('lists everything that speaks against it, and names the gravest', () => {
    const verdict = gate({
      luck: luck({ code: 'undecided', sentence: 'Luck cannot be ruled out.' }),
      plateau: { ...GOOD.plateau, goodShare: 0.1 },
      stresses: [hardship('fee', -0.1), hardship('entry', -0.2)],
      holdout: holdout(-0.5, 20),
    });
    expect(verdict.code).toBe('failed-holdout');
    expect(verdict.reasons).toHaveLength(5);
    expect(verdict.sentence).toBe(
      'It does not pass. It made -50.0 % in the hold-out, which the search had not seen. 4 more reasons speak against it.',
    );
  });

  test('does not ask for what cannot be made harder', () => {
    const free = [hardship('fee', 0, 'no fee is paid'), hardship('entry', 0.1)];
    expect(gate({ ...GOOD, stresses: free }).passes).toBe(true);
  });

  test('takes a ruin under a hardship for a failure', () => {
    const ruined = { ...hardship('fee', 0), totalReturn: -1, growth: null };
    expect(gate({ ...GOOD, stresses: [ruined] }).reasons).toEqual(['With twice the fee it makes -100.0 %.']);
  });
});
