import { describe, expect, test } from '@jest/globals';
import { storedGenome } from '../../../src/library/evolution/shown-genome.js';
import type { GenomeRecord } from '../../../src/memory/evolution/genome-record.js';
import { candidateTable } from '../../../src/report/evolution/candidate-table.js';
import { genomeTable, type ShownGenome, treeLines } from '../../../src/report/evolution/genome-lines.js';
import { genomeSheet } from '../../../src/report/evolution/genome-sheet.js';
import { createTheme } from '../../../src/report/terminal/theme.js';

const theme = (width: number) => createTheme({ width, colour: false, unicode: true });

const HASH = '0123456789abcdef'.repeat(4);

const score = { status: 'scored', growth: 0.128, drawdown: -0.058, stability: 0.38, trades: 39 };

const figures = { totalReturn: 0.07, sharpe: 0.9, trades: 86, holdingReturn: 0.07 };

const report = {
  ...{ hash: HASH, family: 'high_risk_high_reward', parameters: { fast: 5 }, score, open: figures },
  ...{ holdout: { ...figures, totalReturn: -0.017 }, plateau: { goodShare: 1, neighbours: 8 }, stresses: [] },
  luck: { trials: 66, dsr: 0.06 },
  verdict: { passes: false, code: 'too-short', reasons: ['It is too short.'], sentence: 'It is too short.' },
};

const record = {
  ...{ id: 53, evolution: 1, generation: 3, hash: HASH, family: 'high_risk_high_reward', places: [1] },
  ...{ parameters: { fast: 5 }, operator: 'mutation', kind: 'tweak', parents: [5], fitness: 0.128 },
  ...{ scores: { ...score, share: 1, objective: null }, verdict: report, strategyId: null, createdAt: 0 },
} as unknown as GenomeRecord;

const shown = (changes: object = {}): ShownGenome => ({ ...storedGenome(record), ...changes }) as ShownGenome;

const candidate = (charged: number | null) => ({ id: 53, charged, report: shown().report! });

describe.each([80, 60])('on %i columns', (width) => {
  test('a table of candidates leaves columns out and cuts no word', () => {
    const lines = candidateTable([candidate(0.118)], theme(width));
    // 6 Genome, 21 family, 7 Growth, 7 Charged, 6 Fall, 8 Hold-out, 13 "no: too short", gaps of 2: 1 + 68 + 12 = 81, so Fall goes.
    const head = width === 80 ? 'Genome Family Growth Charged Hold-out Gate' : 'Genome Family Growth Gate';
    expect(lines[0]!.trim().split(/ +/).join(' ')).toBe(head);
    expect(lines[1]).toContain('high_risk_high_reward');
    expect(lines[1]).toContain('no: too short');
    expect(lines.join('')).not.toContain('…');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
  });

  test('a list of genomes leaves columns out and cuts no word', () => {
    const lines = genomeTable([shown(), shown({ report: null })], theme(width));
    expect(lines[0]).toMatch(/^ Genome .*Family .*Growth .*Gate$/);
    expect(lines[1]).toMatch(/^ {5}53 .*high_risk_high_reward +\+12\.8 % .*no: too short$/);
    expect(lines[2]).toMatch(/not judged$/);
    expect(lines.join('')).not.toContain('…');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
  });

  test('a hash is one word of a line', () => {
    const lines = genomeSheet(storedGenome(record), false, theme(width));
    expect(lines[1]).toMatch(/^ Hash +0123456789abcdef$/);
    expect(lines[2]).toMatch(/^ Born /);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
  });
});

test('growth less the charge has a column where it is what the order is by, and none elsewhere', () => {
  expect(candidateTable([candidate(0.118)], theme(140))[1]).toContain('+12.8 %  +11.8 %');
  expect(candidateTable([candidate(null)], theme(140))[0]).not.toContain('Charged');
});

test('the figure that was bred for stands in the list', () => {
  const lines = genomeTable([shown({ score: { ...shown().score, objective: 1.25 } })], theme(80));
  expect(lines[0]).toMatch(/Objective +Growth/);
  expect(lines[1]).toContain('1.250');
});

test('prices that were made up are the first thing that a sheet says', () => {
  expect(genomeSheet(storedGenome(record), true, theme(80))[0]).toMatch(/^▲ the prices were made up/);
  for (const said of [false, null])
    expect(genomeSheet(storedGenome(record), said, theme(80))[0]).toMatch(/^── Genome 53/);
});

test('a tree indents what a genome descends from', () => {
  const parent = shown({ id: 5, operator: 'seed', kind: null, parents: [], generation: 0 });
  expect(treeLines([shown(), parent], 53, theme(80))).toEqual([
    ' 53 01234567  generation 3, mutation (tweak)',
    '   +12.8 % a year, fall -5.8 %, 39 trades',
    '   5 01234567  generation 0, seed',
    '     +12.8 % a year, fall -5.8 %, 39 trades',
  ]);
});

describe('what another program wrote', () => {
  const evil = '\u001b]0;owned\u0007\u001b[2J\r\n';
  const hostile = shown({
    ...{ family: `rsi${evil}`, hash: `${evil}${HASH}`, kind: `tweak${evil}`, operator: `mutation${evil}` },
    score: { ...shown().score, status: `few${evil}` },
    report: { ...shown().report!, verdict: { ...report.verdict, code: `luck${evil}`, reasons: [evil] } },
  });

  test('sends no control character to a terminal', () => {
    const sheet = { ...storedGenome(record), ...hostile, parameters: { [`fast${evil}`]: `5${evil}` } };
    const lines = [
      ...genomeTable([hostile], theme(80)),
      ...treeLines([hostile], hostile.id, theme(80)),
      ...genomeSheet(sheet, true, theme(80)),
      ...candidateTable([{ id: 1, charged: 0, report: hostile.report! }], theme(80)),
    ];
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
    for (const line of lines) expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  });

  test.each([
    ['its score is', { scores: null }],
    ['its score is', { scores: [] }],
    ['its score is', { scores: { ...score, growth: 'much' } }],
    ['its parameters are', { parameters: 5 }],
    ['its parameters are', { parameters: {} }],
    ['its verdict is', { verdict: 'passes' }],
    ['its verdict is', { verdict: { ...report, verdict: { passes: 1 } } }],
    ['its verdict is', { verdict: { ...report, stresses: [null] } }],
    ['its verdict is', { verdict: { ...report, luck: null } }],
  ])('is told in one line that names the genome: %s %j', (what, changes) => {
    expect(() => storedGenome({ ...record, ...changes } as GenomeRecord)).toThrow(
      expect.objectContaining({
        exitCode: 3,
        message: `the row of genome 53 cannot be read: ${what} not as trader stores it`,
      }),
    );
  });
});
