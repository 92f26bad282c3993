import type { SessionNotice } from '../../../core/monitor-event.js';
import type { ExecutionStatus } from '../../../core/session-status.js';
import { numberIn, textIn } from './payload-fields.js';

/** The entries and exits in parts of a session that are under way, as its journal tells them. */
export interface ExecutionBooks {
  readonly hear: (notice: SessionNotice) => void;
  readonly now: () => readonly ExecutionStatus[];
}

const executionIn = ({ payload }: SessionNotice): ExecutionStatus => ({
  id: textIn(payload, 'id') ?? '',
  symbol: textIn(payload, 'symbol') ?? '',
  purpose: payload.purpose === 'exit' ? 'exit' : 'entry',
  how: payload.how === 'twap' || payload.how === 'vwap' ? payload.how : 'limit',
  reason: textIn(payload, 'reason') ?? '',
  quantity: textIn(payload, 'quantity') ?? '0',
  filled: textIn(payload, 'filled') ?? '0',
  remaining: textIn(payload, 'remaining') ?? '0',
  averagePrice: numberIn(payload, 'averagePrice'),
  slippageBps: numberIn(payload, 'slippageBps'),
  fees: numberIn(payload, 'fees') ?? 0,
  orders: numberIn(payload, 'orders') ?? 0,
  slicesDone: numberIn(payload, 'slicesDone'),
  slices: numberIn(payload, 'slices'),
});

export const openExecutionBooks = (): ExecutionBooks => {
  const executions = new Map<string, ExecutionStatus>();
  return {
    hear: (notice) => {
      const { kind } = notice;
      if (kind === 'execution-started' || kind === 'execution-progress') {
        const execution = executionIn(notice);
        executions.set(execution.id, execution);
      } else if (kind === 'execution-done') executions.delete(textIn(notice.payload, 'id') ?? '');
      // An exit that the end of the data made closes at once, in one part.
      else if (kind === 'end-of-data' || kind === 'session-ended') executions.clear();
    },
    now: () => [...executions.values()],
  };
};
