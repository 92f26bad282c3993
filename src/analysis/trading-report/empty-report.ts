import { NO_CONFIGURATIONS } from './configurations.js';
import { NO_EXECUTIONS } from './executions.js';
import type { ReportPeriod } from './period.js';
import type { TradingReport } from './trading-report.js';

const LABELS = { session: 'no session yet', run: 'no backtest yet' } as const;

/** A report with nothing in it. */
export const emptyReport = (kind: keyof typeof LABELS, createdAt: number): TradingReport => ({
  period: {
    kind,
    label: LABELS[kind],
    from: createdAt,
    to: createdAt,
    running: false,
  } satisfies ReportPeriod,
  createdAt,
  headline: null,
  books: [],
  strategies: [],
  symbols: [],
  days: [],
  openPositions: { total: 0, listed: [] },
  leftOver: [],
  configurations: NO_CONFIGURATIONS,
  executions: NO_EXECUTIONS,
  riskEvents: { critical: 0, warning: 0, info: 0, listed: [] },
  undeliveredAlerts: { total: 0, listed: [] },
  lateChanges: [],
  session: null,
  run: null,
  warnings: [],
});
