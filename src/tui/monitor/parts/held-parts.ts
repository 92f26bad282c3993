import type { ExecutionStatus } from '../../../core/session-status.js';
import { percent, price } from '../../../report/format.js';
import type { Theme } from '../../../report/terminal/theme.js';
import { fittingParts } from '../../fitting-parts.js';
import { FILL_COLUMNS, ORDER_COLUMNS, POSITION_COLUMNS } from '../tables/session-columns.js';
import { listed } from './listed.js';
import type { Part } from './part.js';

/** What is held. */
export const positionsPart: Part = ({ data: { status } }, size, theme) => {
  const rows = status?.positions ?? [];
  return {
    ...{ title: 'Positions', note: String(rows.length) },
    lines: listed(POSITION_COLUMNS, rows, 'nothing is held', size, theme),
  };
};

const BAR = { unicode: ['█', '░'], ascii: ['#', '-'] } as const;
const CELLS = 10;

/** An entry or exit that is carried out in parts: how far it is. */
export const executionLine = (execution: ExecutionStatus, columns: number, theme: Theme): string => {
  const { symbol, purpose, how, quantity, filled, slicesDone, slices, averagePrice, slippageBps } = execution;
  const share = Number(filled) / Number(quantity);
  const [full, empty] = BAR[theme.unicode ? 'unicode' : 'ascii'];
  const done = Number.isFinite(share) ? Math.max(0, Math.min(CELLS, Math.round(share * CELLS))) : 0;
  const bps = slippageBps === null ? '' : `${slippageBps > 0 ? '+' : ''}${slippageBps.toFixed(1)} bps`;
  return fittingParts(
    [
      { text: theme.outside(`${symbol} ${purpose} ${how}`) },
      { text: percent(share, 0) },
      { text: `${full.repeat(done)}${empty.repeat(CELLS - done)}` },
      { text: slices === null ? '' : `slice ${slicesDone ?? 0} of ${slices}` },
      { text: averagePrice === null ? '' : `at ${price(averagePrice)}` },
      { text: bps, paint: theme.dim },
    ],
    '  ',
    columns,
  );
};

/** Entries and exits in parts first, then the orders that work. */
export const ordersPart: Part = ({ data: { status } }, size, theme) => {
  const rows = status?.workingOrders ?? [];
  const parts = (status?.executions ?? [])
    .slice(0, Math.max(0, size.rows - 2))
    .map((execution) => executionLine(execution, size.columns, theme));
  const room = { columns: size.columns, rows: size.rows - parts.length };
  const orders =
    rows.length === 0 && parts.length > 0 ? [] : listed(ORDER_COLUMNS, rows, 'no order works', room, theme);
  return { ...{ title: 'Orders', note: String(rows.length) }, lines: [...parts, ...orders] };
};

/** What was filled last. */
export const fillsPart: Part = ({ data: { status } }, size, theme) => ({
  title: 'Fills',
  lines: listed(FILL_COLUMNS, status?.lastFills ?? [], 'none yet', size, theme),
});
