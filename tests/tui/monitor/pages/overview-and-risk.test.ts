import { describe, expect, test } from '@jest/globals';
import { createTheme } from '../../../../src/report/terminal/theme.js';
import { overviewPage } from '../../../../src/tui/monitor/pages/overview.js';
import type { Page } from '../../../../src/tui/monitor/pages/page.js';
import { riskPage } from '../../../../src/tui/monitor/pages/risk.js';
import { fullSession } from '../../gallery/full-session.js';
import { toldState } from '../told-state.js';

const plain = createTheme({ width: 80, colour: false, unicode: true });
const FULL = toldState(fullSession());

/** Titles by row, and how many lines each row has, its rule counted. */
const shape = (page: Page, columns: number, rows: number): readonly (readonly (string | number)[])[] =>
  page
    .rows(FULL, { columns, rows }, plain)
    .map(({ regions, rows: high }) => [high, ...regions.map(({ title }) => title)]);

/** Rows of a page: those of the screen less header, tabs, footer and the last line. */
const BODY = { least: 9, small: 18, middle: 34, large: 54 } as const;

describe('the overview', () => {
  test('has at sixty columns the curve and what is held', () => {
    expect(shape(overviewPage, 59, BODY.least)).toEqual([
      [5, 'Equity'],
      [4, 'Positions'],
    ]);
  });

  test('has at eighty columns what is at risk, what works and what was told', () => {
    expect(shape(overviewPage, 79, BODY.small)).toEqual([
      [8, 'Equity', 'Risk'],
      [5, 'Positions', 'Orders'],
      [5, 'Journal', 'Alerts'],
    ]);
  });

  test('has at a hundred and twenty columns the candles, fills and signals as well', () => {
    expect(shape(overviewPage, 119, BODY.middle)).toEqual([
      [13, 'Equity', 'BTC/USDT'],
      [7, 'Positions', 'Risk'],
      [6, 'Orders', 'Fills'],
      [8, 'Signals', 'Alerts', 'Journal'],
    ]);
  });

  test('gives what is left over of a large screen to the charts', () => {
    const rows = shape(overviewPage, 199, BODY.large);
    expect(rows.map(([, ...titles]) => titles)).toEqual(
      shape(overviewPage, 119, BODY.middle).map(([, ...titles]) => titles),
    );
    expect(rows[0]![0]).toBe(26);
  });

  test('uses a narrow screen that is high, and a wide one that is low', () => {
    expect(shape(overviewPage, 59, 34).map(([, title]) => title)).toEqual([
      ...['Equity', 'Risk', 'Positions', 'BTC/USDT', 'Alerts'],
    ]);
    expect(shape(overviewPage, 149, BODY.least)).toEqual([
      [5, 'Equity', 'Positions'],
      [4, 'Risk', 'Alerts'],
    ]);
  });
});

describe('the page of risk', () => {
  test('has gauges, where the exposure is, how far it fell, and what a person is to know', () => {
    expect(shape(riskPage, 79, BODY.small)).toEqual([
      [9, 'Risk', 'Exposure by market'],
      [9, 'Alerts', 'Latency'],
    ]);
    expect(shape(riskPage, 119, BODY.middle)).toEqual([
      [10, 'Risk', 'Exposure by market'],
      [13, 'Equity'],
      [11, 'Alerts', 'Latency'],
    ]);
    expect(shape(riskPage, 59, BODY.least)).toEqual([
      [5, 'Risk'],
      [4, 'Exposure by market'],
    ]);
  });
});

describe.each([
  ['overview', overviewPage],
  ['risk', riskPage],
] as const)('%s', (_name, page) => {
  test('fills its room to the line at any size', () => {
    for (let columns = 59; columns <= 200; columns += 20) {
      for (let rows = 9; rows <= 60; rows += 3) {
        const high = page.rows(FULL, { columns, rows }, plain).reduce((sum, row) => sum + row.rows, 0);
        expect([columns, rows, high]).toEqual([columns, rows, rows]);
      }
    }
  });

  test('shows of a run that is looked through what is known of it', () => {
    const subject = { title: 'rsi on BTC/USDT 1h', facts: [] };
    const run = toldState([{ kind: 'subject', subject }]);
    const titles = page
      .rows(run, { columns: 119, rows: BODY.middle }, plain)
      .flatMap(({ regions }) => regions.map(({ title }) => title));
    expect(titles).toContain('Equity');
    expect(titles).not.toContain('Positions');
  });

  test('is empty until the session has said how it is', () => {
    expect(page.rows(toldState([]), { columns: 80, rows: 20 }, plain)).toEqual([]);
  });
});
