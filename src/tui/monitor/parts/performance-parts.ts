import { axisNumber, percent, ratio, signedMoney } from '../../../report/format.js';
import { clip } from '../../../report/terminal/text.js';
import type { Theme } from '../../../report/terminal/theme.js';
import { barLines } from '../../charts/bar-lines.js';
import { histogramLines } from '../../charts/histogram.js';
import type { Size } from '../../charts/size.js';
import { tradesResult } from '../session-result.js';
import type { Part } from './part.js';

const noneYet = ({ columns }: Size, theme: Theme): string =>
  theme.dim(clip(' no trade is closed yet', columns, theme.glyphs.ellipsis));

/** What came of the trades of this session, or of the run that is shown. */
export const resultPart: Part = ({ data: { trades, subject } }, size, theme) => {
  const { columns, rows } = size;
  const result = tradesResult(trades);
  const { closed, open, winRate, profit, profitFactor, expectancy, best, worst, averageBars } = result;
  const facts: readonly (readonly [string, string])[] = [
    ['closed trades', `${closed}${open === 0 ? '' : `, ${open} open`}`],
    ['profit', signedMoney(profit)],
    ['won', percent(winRate, 1)],
    ['profit factor', ratio(profitFactor)],
    ['a trade, mean', signedMoney(expectancy)],
    ['best', signedMoney(best)],
    ['worst', signedMoney(worst)],
    ['bars, mean', ratio(averageBars, 1)],
  ];
  return {
    title: subject === null ? 'This session' : 'Trades',
    lines:
      closed === 0
        ? [noneYet(size, theme)]
        : facts
            .slice(0, rows)
            .map(([name, text]) =>
              clip(
                ` ${name.padEnd(14)}${text.padStart(Math.min(14, Math.max(0, columns - 16)))}`,
                columns,
                theme.glyphs.ellipsis,
              ),
            ),
  };
};

/** How often trades made how much. */
export const distributionPart: Part = ({ data: { trades } }, size, theme) => {
  const profits = trades.flatMap(({ exit }) => (exit === null ? [] : [exit.profit]));
  return {
    title: 'Profit of trades',
    lines: profits.length === 0 ? [noneYet(size, theme)] : histogramLines(profits, axisNumber, size, theme),
  };
};

/** Sharpe ratio by strategy. */
export const sharpePart: Part = ({ data: { strategies } }, { columns, rows }, theme) => ({
  title: 'Sharpe by strategy',
  lines: barLines(
    strategies
      .slice(0, rows)
      .map(({ strategy, sharpe }) => ({ name: strategy, value: sharpe, text: ratio(sharpe) })),
    columns,
    theme,
  ),
});

/** Share of trades that gained, by strategy. */
export const winRatePart: Part = ({ data: { strategies } }, { columns, rows }, theme) => ({
  title: 'Won by strategy',
  lines: barLines(
    strategies
      .slice(0, rows)
      .map(({ strategy, winRate }) => ({ name: strategy, value: winRate, text: percent(winRate, 0) })),
    columns,
    theme,
  ),
});
