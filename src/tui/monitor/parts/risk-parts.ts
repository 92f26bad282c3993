import type { SessionStatus } from '../../../core/session-status.js';
import { percent, timeText } from '../../../report/format.js';
import type { Theme } from '../../../report/terminal/theme.js';
import { gaugeLines } from '../../charts/gauge.js';
import type { Part } from './part.js';

const COMPARED: Readonly<Record<string, string>> = {
  match: 'books and venue agree',
  corrected: 'the books were corrected by the venue',
  mismatch: 'BOOKS AND VENUE DIFFER',
  failed: 'the venue could not be asked',
};

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

/** Whether it may trade, whether its books are right, and what went wrong last. */
export const conditionLines = (status: SessionStatus, theme: Theme): readonly string[] => {
  const { tradingState, entriesHeld, reconciliation, lastError, lastErrorAt, models } = status;
  const warn = (text: string): string => theme.warn(` ${theme.glyphs.warning} ${theme.outside(text)}`);
  const state = tradingState.name;
  return [
    state === 'active' ? ' trading: active' : warn(`trading: ${state}`),
    ...(entriesHeld === null ? [] : [warn(`no new positions: ${entriesHeld}`)]),
    ...(reconciliation === null
      ? []
      : [
          reconciliation.outcome === 'match' || reconciliation.outcome === 'corrected'
            ? ` ${COMPARED[reconciliation.outcome]} (${timeText(reconciliation.time)})`
            : warn(`${COMPARED[reconciliation.outcome]} (${timeText(reconciliation.time)})`),
        ]),
    ...(lastError === null
      ? []
      : [warn(`${lastError}${lastErrorAt === null ? '' : ` (${timeText(lastErrorAt)})`}`)]),
    ...models
      .filter(({ verdict }) => verdict === 'degraded')
      .map(({ name, reason, right }) =>
        warn(
          `model ${name} is degraded (${reason ?? ''}${right === null ? '' : `, ${percent(right)} right`})`,
        ),
      ),
  ];
};

export const riskPart: Part = ({ data: { status } }, { columns }, theme) => ({
  title: 'Risk',
  lines: status === null ? [] : [...gauges(status, columns, theme), ...conditionLines(status, theme)],
});

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
export const latencyPart: Part = ({ data: { status } }, _size, theme) => {
  if (status === null) return { title: 'Latency', lines: [] };
  const { candleToDecisionMs, decisionToOrderMs, orderToAnswerMs } = status.latency;
  const text = (ms: number | null): string =>
    ms === null ? 'none yet' : `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
  return {
    title: 'Latency',
    lines: [
      theme.dim(` ${''.padEnd(18)}${'median'.padStart(10)}${'p99'.padStart(10)}`),
      ...(
        [
          ['candle to decision', candleToDecisionMs],
          ['decision to order', decisionToOrderMs],
          ['order to answer', orderToAnswerMs],
        ] as const
      ).map(
        ([name, { p50, p99 }]) => ` ${name.padEnd(18)}${text(p50).padStart(10)}${text(p99).padStart(10)}`,
      ),
    ],
  };
};
