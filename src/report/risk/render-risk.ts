import { count, dateText, money, percent } from '../format.js';
import { section } from '../terminal/section.js';
import { createTheme, type Theme, type ThemeOptions } from '../terminal/theme.js';
import { closingWarning, openingWarnings } from '../terminal/warnings.js';
import { backtestLines } from './backtest-lines.js';
import { correlationLines, positionLines } from './position-lines.js';
import type { RiskReport } from './risk-report.js';
import { stressLines } from './stress-lines.js';
import { note } from './table-parts.js';
import { tailLines, volatilityLines } from './tail-lines.js';

export interface RiskRenderOptions extends ThemeOptions {
  /** Leaves out what is said around the results. */
  readonly quiet: boolean;
}

const holdingText = ({ subject, positions, capital, currency }: RiskReport): string => {
  const amount = `${money(capital)} ${currency}`;
  if (subject.kind === 'run' || positions === null)
    return `${amount}, the equity at stake. Returns are those of the run's daily equity; what each position has in the risk is not told: they change from bar to bar.`;
  const cash = 1 - positions.reduce((sum, { weight }) => sum + weight, 0);
  const parts = positions.map(({ weight, symbol }) => `${percent(weight, 1)} ${symbol}`);
  const rest = Math.abs(cash) < 1e-9 ? [] : [`${percent(cash, 1)} cash`];
  return `${amount} in ${[...parts, ...rest].join(', ')}, brought back to these weights every day.`;
};

const headLines = (report: RiskReport, theme: Theme, quiet: boolean): readonly string[] => {
  const { subject, symbols, from, to, days, timeframe, provider } = report;
  const name =
    subject.kind === 'run' ? `Risk of run ${subject.id.slice(0, 12)}, ${subject.strategy}` : 'Risk';
  const range = `${dateText(from)} ${theme.glyphs.arrow} ${dateText(to)}`;
  const place = `${symbols.join(' ')} ${timeframe}`;
  return [
    section(theme, theme.outside(name), days === 0 ? '' : range),
    ...(quiet
      ? []
      : note(
          `${place}, ${count(days)} daily returns from ${provider}. ${holdingText(report)} Losses are negative.`,
          theme,
        )),
  ];
};

/** A risk report as text for a terminal, without a newline at the end; no line is wider than the terminal. */
export const renderRisk = (report: RiskReport, options: RiskRenderOptions): string => {
  const theme = createTheme(options);
  const parts = [
    openingWarnings(report.warnings, theme),
    headLines(report, theme, options.quiet),
    tailLines(report, theme),
    volatilityLines(report, theme),
    positionLines(report, theme),
    correlationLines(report, theme),
    backtestLines(report, theme),
    stressLines(report, theme),
    closingWarning(report.warnings, theme),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
};
