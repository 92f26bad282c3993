import type { SessionStatus } from '../../../core/session-status.js';
import { clip } from '../../../report/terminal/text.js';
import type { Theme } from '../../../report/terminal/theme.js';
import { gaugeLines } from '../../charts/gauge.js';
import { conditionLines } from './condition-lines.js';
import type { Part } from './part.js';

/** What the account risks, against what it may. */
export const gauges = (
  { exposure, dailyLoss, drawdown, limits }: SessionStatus,
  columns: number,
  theme: Theme,
) =>
  gaugeLines(
    [
      { name: 'exposure', value: exposure, limit: limits.exposure },
      { name: 'daily loss', value: dailyLoss, limit: limits.dailyLoss },
      { name: 'drawdown', value: drawdown, limit: limits.drawdown },
    ],
    columns,
    theme,
  );

/** What the account risks, and in which condition it is. */
export const riskPart: Part = ({ data: { status } }, { columns, rows }, theme) => {
  if (status === null) return { title: 'Risk', lines: [] };
  const lines = [...gauges(status, columns, theme), ...conditionLines(status, columns, theme)];
  return { title: 'Risk', lines: lines.slice(0, rows) };
};

/** What each position is worth, as a share of the equity. */
export const exposurePart: Part = ({ data: { status } }, { columns, rows }, theme) => {
  const positions = status?.positions ?? [];
  const lines = positions
    .map(({ symbol, quantity, markPrice, entryPrice }) => ({
      name: theme.outside(symbol),
      value: (quantity * (markPrice ?? entryPrice)) / (status?.equity ?? 1),
      limit: null,
    }))
    .toSorted((a, b) => b.value - a.value);
  return {
    title: 'Exposure by market',
    lines:
      lines.length === 0 ? [theme.dim(' nothing is held')] : gaugeLines(lines, columns, theme).slice(0, rows),
  };
};

/** How fast it decides and how fast the venue answers, ms. */
export const latencyPart: Part = ({ data: { status } }, { columns, rows }, theme) => {
  if (status === null) return { title: 'Latency', lines: [] };
  const { candleToDecisionMs, decisionToOrderMs, orderToAnswerMs } = status.latency;
  const text = (ms: number | null): string =>
    ms === null ? 'none yet' : `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
  const rates = [
    ['candle to decision', candleToDecisionMs],
    ['decision to order', decisionToOrderMs],
    ['order to answer', orderToAnswerMs],
  ] as const;
  // Where both do not fit, the median stays.
  const both = columns >= 40;
  const line = (name: string, p50: string, p99: string): string =>
    clip(` ${name.padEnd(18)}${p50.padStart(10)}${both ? p99.padStart(10) : ''}`, columns, '');
  return {
    title: 'Latency',
    lines: [
      theme.dim(line('', 'median', 'p99')),
      ...rates.map(([name, { p50, p99 }]) => line(name, text(p50), text(p99))),
    ].slice(0, rows),
  };
};
