import type { CorrelationMatrix, PortfolioCorrelation } from '../../core/portfolio.js';
import type { BacktestReport } from '../backtest-report.js';
import { daysText, saysAnything, shortNames, TOO_FEW_DAYS } from '../correlation-texts.js';
import { correlationTable } from './correlation-table.js';
import { section } from './section.js';
import type { Theme } from './theme.js';

const matrixLines = (
  title: string,
  { symbols }: PortfolioCorrelation,
  values: CorrelationMatrix,
  theme: Theme,
): readonly string[] => {
  const names = shortNames(symbols).map(theme.outside);
  return [` ${title}, ${daysText(values)}`, ...correlationTable(names, values.values, theme)];
};

/** How alike the markets moved, and what was earned in them where that can be said. */
export const correlationLines = ({ correlation }: BacktestReport, theme: Theme): readonly string[] => {
  if (correlation === undefined) return [];
  const heading = section(theme, 'Correlation');
  if (!saysAnything(correlation.closes)) return [heading, ` ${TOO_FEW_DAYS}`];
  return [
    heading,
    ...matrixLines('Daily returns of the closes', correlation, correlation.closes, theme),
    ...(saysAnything(correlation.profits)
      ? ['', ...matrixLines('Daily profits of the strategy', correlation, correlation.profits, theme)]
      : []),
  ];
};
