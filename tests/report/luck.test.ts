import { describe, expect, test } from '@jest/globals';
import type { LuckReport } from '../../src/core/luck-report.js';
import { chance, luckFacts, luckParagraph, pValue } from '../../src/report/luck/luck-facts.js';
import { luckSection } from '../../src/report/luck/luck-section.js';
import { createTheme } from '../../src/report/terminal/theme.js';
import { exampleLuck } from './example-luck.js';

const factOf = (label: string, changes: Partial<LuckReport>): string | null | undefined =>
  luckFacts(exampleLuck(changes)).find(([name]) => name === label)?.[1];

describe('the facts of luck', () => {
  test('are one line each, with what is asked for beside what is there', () => {
    expect(luckFacts(exampleLuck())).toEqual([
      ['Trials', '201 in the ledger on this data, this run included'],
      ['PSR', '91.3 % that the true Sharpe ratio is above 0'],
      ['DSR', '4.2 % against the best of 201 trials without skill'],
      ['MinTRL', '1,591 days of such returns are needed; there are 1,093: too few'],
      ['MinBTL', '8.1 years are needed for 201 trials; there are 3.0 years: too few'],
      ['SPA', 'against holding p = 0.834, against cash p < 0.001'],
      ['PBO', '41 %; without skill 24 % to 77 % (90 % of cases); 100 of 200 sets, 1,093 days'],
    ]);
  });

  test('say what was counted', () => {
    expect(factOf('Trials', { trials: 1 })).toBe('this one: the ledger knows of no other on this data');
    expect(factOf('Trials', { trials: 1, counted: 'here' })).toBe(
      'this run alone; the trial ledger was not asked',
    );
    expect(factOf('Trials', { trials: 1200, counted: 'here' })).toBe(
      'the 1,200 evaluations of this run alone; the trial ledger was not asked',
    );
  });

  test('say N/A for what is not there, and why', () => {
    const nothing = { psr: null, dsr: null, minTrlDays: null, minBtlYears: null, days: 12, years: 12 / 365 };
    const nobody = { pbo: null, pboReason: 'nothing was chosen here', spa: { holding: null, cash: null } };
    expect(luckFacts(exampleLuck({ ...nothing, ...nobody })).slice(1)).toEqual([
      ['PSR', 'N/A'],
      ['DSR', 'N/A'],
      ['MinTRL', 'N/A; there are 12 days'],
      ['MinBTL', 'N/A; there are 0.0 years'],
      ['SPA', 'against holding N/A, against cash N/A'],
      ['PBO', 'N/A: nothing was chosen here'],
    ]);
    expect(factOf('MinTRL', { minTrlDays: null })).toBe(
      'no record is long enough at this ratio; there are 1,093 days',
    );
  });

  test.each([
    [0.99999, 'above 99.9 %'],
    [0.00001, 'below 0.1 %'],
    [0.5, '50.0 %'],
    [null, 'N/A'],
  ])('write the chance %s as %s: never as a certainty', (value, text) => {
    expect(chance(value)).toBe(text);
  });

  test('write p-values with three decimals', () => {
    expect([pValue(0.0499), pValue(0.0009), pValue(undefined)]).toEqual(['p = 0.050', 'p < 0.001', 'N/A']);
  });
});

describe('the section Luck', () => {
  test('fits a terminal of 80 columns and ends with the verdict', () => {
    const lines = luckSection(exampleLuck(), createTheme({ width: 80, colour: false, unicode: true }));
    expect(lines[0]).toMatch(/^── Luck ─+ what the figures mean: docs\/luck\.md$/);
    expect(lines.at(-1)).toBe(' This is what luck looks like: so many tries.');
    for (const line of lines) expect([...line].length).toBeLessThanOrEqual(80);
  });

  test('is one paragraph on a tear sheet, the verdict first', () => {
    expect(luckParagraph(exampleLuck())).toMatch(
      /^This is what luck looks like: so many tries\. Trials: 201 in .* PBO: 41 %; .*1,093 days\.$/,
    );
  });
});
