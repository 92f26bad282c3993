import { describe, expect, test } from '@jest/globals';
import type { BacktestReport } from '../../src/report/backtest-report.js';
import { renderTearSheet } from '../../src/report/tearsheet/render-tear-sheet.js';
import { renderBacktest } from '../../src/report/terminal/render-backtest.js';
import { exampleReport } from './example-report.js';
import { portfolioParts } from './portfolio-parts.js';

const render = (changes: Partial<BacktestReport> = {}, width = 80): string =>
  renderBacktest(exampleReport({ ...portfolioParts(), ...changes }), {
    width,
    colour: false,
    unicode: true,
    verbose: false,
  });

const part = (text: string, heading: string): readonly string[] => {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => line.startsWith(`── ${heading} `));
  const to = lines.findIndex((line, k) => k > from && line.startsWith('── '));
  return from < 0 ? [] : lines.slice(from + 1, to).filter((line) => line !== '');
};

describe('the markets of a run', () => {
  test('stand in a row each, and all of them in one more', () => {
    expect(part(render(), 'Markets')).toEqual([
      ' Market      Trades      Won  Net P&L  Of capital  Profit factor  Fees',
      ' BTC/USDT         1  100.0 %  +100.00     +1.00 %            N/A  4.00',
      ' ETH/USDT         1    0.0 %   -30.00     -0.30 %            N/A  3.00',
      ' All              2   50.0 %   +70.00     +0.70 %           3.33  7.00',
      ' Market      In market  Largest loss  Average hold  Buy & hold',
      ' BTC/USDT      25.00 %           N/A            2h    +50.00 %',
      ' ETH/USDT      25.00 %        -30.00            2h    +50.00 %',
      ' All            0.02 %        -30.00            3h   +154.02 %',
    ]);
  });

  test('stand in one table where it fits', () => {
    const lines = part(render({}, 140), 'Markets');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toContain('Fees  In market');
  });

  test('are left out for one market', () => {
    const [symbols] = [portfolioParts().symbols!.slice(0, 1)];
    expect(part(render({ symbols }), 'Markets')).toEqual([]);
  });
});

describe('the correlation', () => {
  test('is a square of the markets; of the profits only where something can be said', () => {
    expect(part(render(), 'Correlation')).toEqual([
      ' Daily returns of the closes, 700 days',
      '               BTC    ETH',
      ' BTC             1   0.81',
      ' ETH          0.81      1',
    ]);
  });

  test('says so where there are too few days', () => {
    const { correlation } = portfolioParts();
    const closes = correlation!.profits;
    expect(part(render({ correlation: { ...correlation!, closes } }), 'Correlation')).toEqual([
      ' Too few days together: a correlation takes 30.',
    ]);
  });

  test('lists the pairs that are most alike where the square is too wide', () => {
    const symbols = Array.from({ length: 16 }, (_, k) => `COIN${k}/USDT`);
    const values = symbols.map((_, a) => symbols.map((__, b) => (a === b ? 1 : 1 / (a + b + 1))));
    const matrix = { values, days: symbols.map(() => symbols.map(() => 90)) };
    const lines = part(render({ correlation: { symbols, closes: matrix, profits: matrix } }), 'Correlation');
    expect(lines.slice(0, 4)).toEqual([
      ' Daily returns of the closes, 90 days',
      ' Most alike',
      ' COIN0 COIN1  0.50',
      ' COIN0 COIN2  0.33',
    ]);
    expect(lines.at(-1)).toBe(' All pairs are in --json.');
    expect(lines.every((line) => line.length <= 80)).toBe(true);
  });

  test('names whole symbols where the base does not tell them apart', () => {
    const { correlation } = portfolioParts();
    const text = render({ correlation: { ...correlation!, symbols: ['BTC/USDT', 'BTC/EUR'] } });
    expect(part(text, 'Correlation')[1]).toBe('             BTC/USDT  BTC/EUR');
  });
});

describe('finer candles', () => {
  test('stand beside the run without them', () => {
    expect(part(render(), 'Inside the bars')).toEqual([
      '                               Return  Sharpe  Worst drawdown  Trades  Ambiguous',
      ' With 5m candles (reported)  +34.83 %    0.69        -12.50 %     143          4',
      ' With 1h candles alone       +38.00 %    1.20        -12.00 %     143          9',
    ]);
  });

  test('that cannot decide either are not advised once more', () => {
    const trades = exampleReport().trades.map((trade, k) => ({ ...trade, ambiguous: k === 0 }));
    const text = render({ trades }).replace(/\s+/g, ' ');
    expect(text).toContain('stop first; the 5m candles could not decide either.');
    expect(text).not.toContain('--detail');
  });
});

describe('the tear sheet', () => {
  const sheet = (changes: Partial<BacktestReport> = {}) =>
    renderTearSheet({ report: exampleReport({ ...portfolioParts(), ...changes }), title: 'T' });

  test('has the markets, their correlation and the finer candles', () => {
    const html = sheet();
    expect(html).toContain('<section id="markets">');
    expect(html).toContain('<caption>Correlation of the daily returns of the closes, 700 days</caption>');
    expect(html).not.toContain('Correlation of the daily profits');
    expect(html).toContain('<th scope="row">All</th><td class="n">2</td>');
    expect(html).toContain('<section id="detail">');
    expect(html).toContain('<th scope="row">With 1h candles alone</th>');
  });

  test('of one market without finer candles has neither', () => {
    const html = renderTearSheet({ report: exampleReport(), title: 'T' });
    expect(html).not.toContain('<section id="markets">');
    expect(html).not.toContain('<section id="detail">');
  });
});
