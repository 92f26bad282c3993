import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { openDesk, trader } from './run.js';

const desk = openDesk();
afterAll(desk.remove);

const LEAKY = `import { defineStrategy, long } from 'trader';
export const strategy = defineStrategy({
  name: 'leaky', title: 'Knows the next close', source: 'tests', tags: [], parameters: {},
  warmup: () => 20,
  indicators: ({ close }) => ({ next: close.map((_, i) => close[i + 1] ?? close[i]!) }),
  rules: ({ candles: { close }, indicators: { next } }) => ({
    enter: (i) => (next[i]! > close[i]! * 1.005 ? long('up') : 0),
  }),
});
`;

const verify = (...args: readonly string[]) =>
  trader(desk, [
    'verify',
    ...args,
    '--provider',
    'synthetic',
    '--days',
    '120',
    '--cuts',
    '20',
    '--starts',
    '5',
  ]);

describe('trader verify', () => {
  test('passes a built-in strategy', async () => {
    const { code, out } = await verify('sma-crossover');
    expect(code).toBe(0);
    expect(out).toMatch(/ sma_crossover on BTC\/USDT 1h, \d+ bars from .*, synthetic/);
    expect(out).toMatch(/ no look-ahead: \d+ decisions and columns at 20 cuts are the same/);
    expect(out).toMatch(/ warm-up: 30 bars are declared, and enough/);
  });

  test('fails one that looks ahead, and says at what', async () => {
    writeFileSync(join(desk.cwd, 'leaky.ts'), LEAKY);
    const { code, out } = await verify('./leaky.ts');
    expect(code).toBe(1);
    expect(out).toMatch(/LOOKS AHEAD: 3 things change/);
    expect(out).toMatch(/column next:? +20 of 20/);
    const { code: again, out: json } = await verify('./leaky.ts', '--json');
    expect(again).toBe(1);
    const document = JSON.parse(json);
    expect(document).toMatchObject({ strategy: 'leaky', passed: false, warmUp: null });
    expect(document.lookAhead.leaks[0]).toMatchObject({ what: 'column next', barsAhead: 0, cuts: 20 });
  });

  test('lays out what changed in 80 columns, every word of it', async () => {
    writeFileSync(join(desk.cwd, 'leaky.ts'), LEAKY);
    const { out } = await trader(
      desk,
      ['verify', './leaky.ts', '--provider', 'synthetic', '--days', '120', '--cuts', '20'],
      { COLUMNS: '80' },
    );
    for (const line of out.trimEnd().split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(out).toMatch(/\n column next: 20 of 20 cuts, first at [-\d]+ [:\d]+ UTC, 0 bars to the cut\n/);
    expect(out).toMatch(/\n {3}with the future [\d.]+, without [\d.]+\n/);
    expect(out).not.toContain('…');
  });

  test('tells one that draws numbers from one that looks ahead', async () => {
    const drawn = LEAKY.replace('next[i]! > close[i]! * 1.005', 'Math.random() > 0.9').replace(
      'close[i + 1] ?? close[i]!',
      'close[i]!',
    );
    writeFileSync(join(desk.cwd, 'drawn.ts'), drawn);
    const { code, out } = await verify('./drawn.ts');
    expect(code).toBe(1);
    expect(out.replace(/\s+/g, ' ')).toMatch(
      /DOES NOT ANSWER THE SAME TWICE: (entry|conviction) at .* on the same candles \(Math\.random, a counter, the clock\?\)/,
    );
    expect(out).not.toContain('LOOKS AHEAD');
    const { code: again, out: json } = await verify('./drawn.ts', '--json');
    expect(again).toBe(1);
    expect(JSON.parse(json)).toMatchObject({ passed: false, lookAhead: null, warmUp: null });
    expect(JSON.parse(json).unsteady).toMatchObject({
      first: expect.any(String),
      second: expect.any(String),
    });
  });

  test('says first that the market is made up, where there is no network, and keeps to 80 columns', async () => {
    const { code, out } = await trader(desk, ['verify', 'sma-crossover', '--days', '60', '--cuts', '5'], {
      COLUMNS: '80',
    });
    expect(code).toBe(0);
    const lines = out.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^▲ SYNTHETIC DATA/);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('needs a strategy, and candles enough for its warm-up', async () => {
    expect(await verify()).toMatchObject({ code: 2, out: '' });
    const short = await trader(desk, ['verify', 'adaptive', '--provider', 'synthetic', '--days', '5']);
    expect(short).toMatchObject({ code: 3, out: '' });
    expect(short.err).toMatch(/^error: 120 candles are too few for a warm-up of 1200 bars — /);
  });
});
