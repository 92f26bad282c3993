import { describe, expect, test } from '@jest/globals';
import { Text } from 'ink';
import { render } from 'ink-testing-library';
import { createElement } from 'react';
import { afterEvent, fitnessCurves, startEvolution } from '../../../src/tui/evolve/evolution-state.js';
import { EvolutionScreen } from '../../../src/tui/evolve/evolution-view.js';
import type { Screen } from '../../../src/tui/frame.js';
import { chartFor, EXAMPLE, progressAfter, TITLE } from './example.js';

/** The lines of a view on a terminal of that size. */
const linesOn = (screen: Screen, view = EXAMPLE): readonly string[] => {
  const { stdout, rerender, lastFrame, unmount } = render(createElement(Text, null, ''));
  Object.defineProperty(stdout, 'columns', { value: screen.columns });
  rerender(createElement(EvolutionScreen, { view, screen, chart: chartFor(screen.unicode) }));
  const lines = (lastFrame() ?? '').split('\n');
  unmount();
  return lines;
};

const widest = (lines: readonly string[]): number => Math.max(...lines.map((line) => line.length));

describe('the view of an evolution', () => {
  test('says how far it is, how good, how many, of which families, and who leads', () => {
    const lines = linesOn({ columns: 120, rows: 40, unicode: true });
    expect(lines.slice(0, 5)).toEqual([
      ` ${TITLE}`,
      // Three generations of ten, and half of the fourth: 35 %, 8 cells of 24.
      ' generation 4/10  genome 12/24  ████████░░░░░░░░░░░░░░░░ 35 %  1 min 10 s left',
      ' charged growth/y: best 30.0 %  median 10.0 %  spread 10.0 %  diversity 0.46',
      ' 88 evaluations  12.3 per second',
      ' families  confluence 25 (30.0 %), adaptive 15 (N/A)',
    ]);
    expect(lines.slice(-9, -6)).toEqual([
      ' leaders                  growth/y     fall   stable trades',
      ' 01b2c3d4 confluence        30.0 %  -25.0 %   75.0 %  1,234',
      ' 11b2c3d4 adaptive          28.0 %  -23.0 %   75.0 %  1,233',
    ]);
  });

  test('draws best and median by generation, with their values at the left', () => {
    const lines = linesOn({ columns: 120, rows: 40, unicode: true });
    expect(lines).toHaveLength(5 + 1 + 8 + 2 + 9);
    expect(lines[5]).toContain('━━ best   ┅┅ median');
    const chart = lines.slice(6, 14);
    expect(chart.join('')).toMatch(/[\u2801-\u28ff]/);
    expect(chart.join('')).toContain('%');
    // Three of ten generations are done: nothing is drawn in the right half.
    expect(chart.every((line) => line.slice(70).trim() === '')).toBe(true);
    expect(lines[15]).toMatch(/^ {12}1 +10$/);
    expect(widest(lines)).toBe(119);
  });

  test.each([
    { columns: 60, rows: 25, unicode: true, high: 23 },
    { columns: 60, rows: 18, unicode: false, high: 16 },
    { columns: 60, rows: 13, unicode: true, high: 11 },
    { columns: 60, rows: 12, unicode: true, high: 10 },
    { columns: 60, rows: 8, unicode: true, high: 5 },
    { columns: 60, rows: 6, unicode: true, high: 4 },
    { columns: 20, rows: 4, unicode: true, high: 2 },
    { columns: 200, rows: 60, unicode: true, high: 25 },
  ])('keeps within $columns columns and $rows rows', ({ high, ...screen }) => {
    const lines = linesOn(screen);
    expect(lines.length).toBeLessThanOrEqual(screen.rows - 2);
    expect([lines.length, high]).toEqual([high, high]);
    expect(widest(lines)).toBeLessThan(screen.columns);
    expect(lines.join('\n')).toContain('generation 4/10');
  });

  test.each([60, 80])('leaves out what there is no room for on %i columns, and cuts no word', (columns) => {
    const last = progressAfter(3, 0.3);
    const names = [
      ...['confluence', 'adaptive', 'bollinger', 'breakout_ema', 'enhanced'],
      ...['high_risk_high_reward', 'macd', 'rsi', 'sma_crossover'],
    ];
    const crowded = {
      ...last,
      families: names.map((name) => ({ name, members: 7, best: 0.123 })),
      leaders: last.leaders.map((leader) => ({ ...leader, family: 'high_risk_high_reward' })),
    };
    const view = afterEvent(EXAMPLE, { kind: 'generation', progress: crowded });
    const lines = linesOn({ columns, rows: 40, unicode: true }, view);
    const [families] = lines.filter((line) => line.startsWith(' families'));
    // 60 columns: 58 for the text, 10 of them for its name; a family takes 20 and more.
    expect(families).toBe(
      columns === 60
        ? ' families  confluence 7 (12.3 %), 8 more'
        : ' families  confluence 7 (12.3 %), adaptive 7 (12.3 %), 7 more',
    );
    expect(lines.filter((line) => /high_risk_high_reward +28\.0 %/.test(line))).toHaveLength(1);
    const [charged] = lines.filter((line) => line.includes('charged'));
    expect(charged).toMatch(/ %$|diversity \d\.\d\d$/);
    expect(widest(lines)).toBeLessThan(columns);
  });

  test('is ASCII alone where the terminal speaks nothing else', () => {
    const text = linesOn({ columns: 60, rows: 40, unicode: false }).join('\n');
    expect(text).toMatch(/^[\n\x20-\x7e]*$/);
    expect(text).toContain('35 %');
    expect(text).toMatch(/\*.*\n/);
  });

  test('says that nothing is known before the first generation', () => {
    const lines = linesOn({ columns: 80, rows: 24, unicode: true }, startEvolution(TITLE, 10));
    expect(lines.slice(1)).toEqual([
      ` generation 0/10  ${'░'.repeat(24)} 0 %`,
      ' best  no generation yet',
      ' evaluations  none yet',
    ]);
  });

  test('shows a single objective as the number that it is, and what is done without time left', () => {
    const done = {
      ...progressAfter(10, 1.25),
      values: 'objective' as const,
      ...{ etaMs: 0, perSecond: null, median: -0.5, spread: 2 },
    };
    const view = afterEvent(startEvolution(TITLE, 10), { kind: 'generation', progress: done });
    const lines = linesOn({ columns: 80, rows: 24, unicode: true }, view);
    expect(lines.slice(1, 4)).toEqual([
      ` generation 10/10  ${'█'.repeat(24)} 100 %`,
      ' charged: best 1.250  median -0.500  spread 2.000  diversity 0.46',
      ' 256 evaluations',
    ]);
  });
});

test('the curves have a value for each generation that may come, none for those nobody watched', () => {
  const view = afterEvent(startEvolution(TITLE, 4), { kind: 'generation', progress: progressAfter(3, 0.5) });
  const { best, median } = fitnessCurves(view);
  expect(best).toEqual([Number.NaN, Number.NaN, 0.5, Number.NaN]);
  expect(median).toEqual([Number.NaN, Number.NaN, 0.3, Number.NaN]);
});
