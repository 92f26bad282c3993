import { sql } from 'kysely';
import type { Memory } from '../memory.js';
import type { Severity } from '../schema/live-books.js';

/** Something that touched a limit, and what was done. */
export interface RiskEvent {
  /** ms UTC. */
  readonly time: number;
  readonly kind: string;
  readonly severity: Severity;
  readonly symbol: string | null;
  readonly sessionId: string | null;
  readonly limit: number | null;
  readonly measured: number | null;
  readonly action: string;
  readonly message: string;
}

export interface RiskEventFilter {
  /** `[from, to)`, ms UTC; backtests' events are left out where no run is named. */
  readonly from?: number;
  readonly to?: number;
  readonly sessionId?: string;
  readonly runId?: string;
  /** How many at most, the gravest first. */
  readonly limit: number;
}

export interface RiskEvents {
  readonly critical: number;
  readonly warning: number;
  readonly info: number;
  readonly listed: readonly RiskEvent[];
}

const GRAVITY = sql<number>`CASE severity WHEN 'critical' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END`;

/** The risk events of a period, a session or a backtest: how many of each severity, and the gravest of them. */
export const riskEvents = async ({ db }: Memory, filter: RiskEventFilter): Promise<RiskEvents> => {
  let query = db.selectFrom('risk_events');
  if (filter.from !== undefined) query = query.where('time', '>=', filter.from);
  if (filter.to !== undefined) query = query.where('time', '<', filter.to);
  if (filter.sessionId !== undefined) query = query.where('session_id', '=', filter.sessionId);
  if (filter.runId === undefined) query = query.where('run_id', 'is', null);
  else query = query.where('run_id', '=', filter.runId);
  const counts = await query
    .groupBy('severity')
    .select(['severity', sql<number>`COUNT(*)`.as('count')])
    .execute();
  const countOf = (severity: Severity): number => counts.find((row) => row.severity === severity)?.count ?? 0;
  const listed = await query
    .select(['time', 'kind', 'severity', 'symbol', 'session_id as sessionId'])
    .select(['limit_value as limit', 'measured', 'action', 'message'])
    .orderBy(GRAVITY)
    .orderBy('time')
    .orderBy('id')
    .limit(filter.limit)
    .execute();
  return { critical: countOf('critical'), warning: countOf('warning'), info: countOf('info'), listed };
};
