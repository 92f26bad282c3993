import type { Memory } from '../../memory.js';
import type { AccountPoint, ExecutionNote, ReconciliationNote, RiskNote } from '../batch.js';
import { exactJson } from './exact-json.js';
import { putRows } from './put-rows.js';
import type { SessionHead } from './session-head.js';

/** What the strategy said at the closes of bars; told before, it stays as it was. */
export const putExecutions = async (
  memory: Memory,
  { sessionId, strategyId, snapshotId }: SessionHead,
  notes: readonly ExecutionNote[],
): Promise<void> => {
  const now = memory.clock.now();
  const rows = notes.map(({ symbol, barTime, signal, tag, action, reason, indicators }) => ({
    session_id: sessionId,
    strategy_id: strategyId,
    snapshot_id: snapshotId,
    symbol,
    bar_time: barTime,
    signal,
    tag,
    action,
    reason,
    indicators: indicators === null ? null : exactJson('indicators', indicators),
    created_at: now,
  }));
  await putRows(memory, 'strategy_executions', rows, 'ON CONFLICT DO NOTHING');
};

const ACCOUNT_UPDATE = `ON CONFLICT (session_id, time) DO UPDATE SET equity = excluded.equity, cash = excluded.cash,
  unrealised_pnl = excluded.unrealised_pnl, exposure = excluded.exposure, open_positions = excluded.open_positions,
  drawdown = excluded.drawdown`;

/** What the account is worth; of several points of one moment the last counts. */
export const putAccount = async (
  memory: Memory,
  sessionId: string,
  time: number,
  point: AccountPoint,
): Promise<void> => {
  const { equity, cash, unrealisedPnl, exposure, openPositions, drawdown } = point;
  const row = {
    session_id: sessionId,
    time,
    equity,
    cash,
    unrealised_pnl: unrealisedPnl,
    exposure,
    open_positions: openPositions,
    drawdown,
  };
  await putRows(memory, 'account_history', [row], ACCOUNT_UPDATE);
};

export const putRiskEvents = async (
  memory: Memory,
  sessionId: string,
  time: number,
  notes: readonly RiskNote[],
): Promise<void> => {
  const rows = notes.map(({ kind, severity, symbol, limit, measured, action, message }) => ({
    session_id: sessionId,
    time,
    kind,
    severity,
    symbol,
    limit_value: limit,
    measured,
    action,
    message,
  }));
  await putRows(memory, 'risk_events', rows);
};

export const putReconciliation = async (
  memory: Memory,
  sessionId: string,
  time: number,
  { cause, outcome, differences, residue, halted, message }: ReconciliationNote,
): Promise<void> => {
  const row = {
    session_id: sessionId,
    time,
    cause,
    outcome,
    differences: exactJson('differences', differences),
    residue,
    halted: halted ? (1 as const) : (0 as const),
    message,
  };
  await putRows(memory, 'reconciliations', [row]);
};
