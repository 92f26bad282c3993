import type { EquityPoint, SessionNotice } from '../../../core/monitor-event.js';
import type { SessionStatus } from '../../../core/session-status.js';
import { axisNumber, percent, timeText } from '../../../report/format.js';
import { LABEL_WIDTH, panelLines } from '../../../report/terminal/equity-chart.js';
import { scaleFor } from '../../../report/terminal/scale.js';
import type { Theme } from '../../../report/terminal/theme.js';
import type { Size } from '../../charts/size.js';
import type { Region, RegionRow } from '../../screen/regions.js';
import type { MonitorState } from '../monitor-state.js';
import type { Column } from '../tables/column.js';
import { FILL_COLUMNS, NOTICE_COLUMNS, ORDER_COLUMNS, POSITION_COLUMNS } from '../tables/session-columns.js';
import { tableLines } from '../tables/table-lines.js';
import { PLAIN_TABLE } from '../ui-state.js';
import type { Page } from './page.js';

/** The course of the equity, as far as it was watched or stored. */
export const equityLines = (
  points: readonly EquityPoint[],
  { columns, rows }: Size,
  theme: Theme,
): readonly string[] => {
  const values = points.map(({ equity }) => equity);
  const scale = scaleFor([values]);
  if (scale === null || rows < 2 || columns < LABEL_WIDTH + 12) return [theme.dim(' no equity yet')];
  const series = [{ values, style: 'solid', mark: '*', paint: theme.gain }] as const;
  const times = ` ${timeText(points[0]!.time)} to ${timeText(points.at(-1)!.time)}`;
  return [
    ...panelLines({ scale, rows: rows - 1, series, label: axisNumber }, { ...theme, width: columns }),
    theme.dim(times),
  ];
};

const GAUGE = { unicode: ['█', '░'], ascii: ['#', '-'] } as const;

/** A share as a bar that is full at 1, and in words. */
const shareLine = (name: string, share: number, columns: number, theme: Theme): string => {
  const [full, empty] = GAUGE[theme.unicode ? 'unicode' : 'ascii'];
  const words = percent(share).padStart(9);
  const cells = Math.max(0, Math.min(24, columns - 13 - words.length));
  const done = Math.max(0, Math.min(cells, Math.round(share * cells)));
  return ` ${name.padEnd(11)}${full.repeat(done)}${theme.dim(empty.repeat(cells - done))}${words}`;
};

/** What the account risks now. */
export const riskLines = (status: SessionStatus, columns: number, theme: Theme): readonly string[] => [
  shareLine('exposure', status.exposure, columns, theme),
  shareLine('daily loss', status.dailyLoss, columns, theme),
  shareLine('drawdown', status.drawdown, columns, theme),
  ...(status.lastError === null
    ? []
    : [theme.warn(` ${theme.glyphs.warning} ${theme.outside(status.lastError)}`)]),
  ...(status.reconciliation === null ? [] : [` books and venue: ${status.reconciliation.outcome}`]),
];

const listed = <Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  none: string,
  size: Size,
  theme: Theme,
): readonly string[] =>
  rows.length === 0
    ? [` ${theme.dim(none)}`]
    : tableLines(columns, rows, { ...PLAIN_TABLE, cursor: -1 }, size, theme);

/** Bars that close say nothing that the curve does not show. */
const told = (notices: readonly SessionNotice[]): readonly SessionNotice[] =>
  notices.filter(({ kind }) => kind !== 'bar-closed').toReversed();

/** Everything at a glance, in `rows` lines of a screen so wide. */
const overviewRows = (state: MonitorState, { columns, rows }: Size, theme: Theme): readonly RegionRow[] => {
  const { status } = state;
  if (status === null) return [];
  const top = Math.max(4, Math.floor(rows * 0.4));
  const middle = Math.max(3, Math.floor((rows - top) / 2));
  const bottom = Math.max(0, rows - top - middle);
  const wide = columns >= 80;
  const [left, right] = wide ? [Math.floor(columns * 0.62), Math.floor(columns * 0.36)] : [columns - 2, 0];
  const half = wide ? Math.floor(columns / 2) - 2 : columns - 2;
  const table = <Row>(
    title: string,
    columns: readonly Column<Row>[],
    all: readonly Row[],
    none: string,
    size: Size,
  ): Region => ({ title, lines: listed(columns, all, none, size, theme) });
  const { positions, workingOrders, lastFills } = status;
  const middleLeft = { columns: left, rows: middle - 1 };
  const below = { columns: half, rows: bottom - 1 };
  const held: Region = {
    ...table('Positions', POSITION_COLUMNS, positions, 'nothing is held', middleLeft),
    ...{ note: String(positions.length), share: 62 },
  };
  const orders: Region = {
    ...table('Orders', ORDER_COLUMNS, workingOrders, 'no order works', { ...middleLeft, columns: right }),
    ...{ note: String(workingOrders.length), share: 38 },
  };
  const fills = table('Fills', FILL_COLUMNS, lastFills, 'none yet', below);
  const journal = table('Journal', NOTICE_COLUMNS, told(state.notices), 'nothing was told yet', below);
  return [
    {
      rows: top,
      regions: [
        {
          title: 'Equity',
          lines: equityLines(state.equity, { columns: left, rows: top - 1 }, theme),
          share: 62,
        },
        ...(wide ? [{ title: 'Risk', lines: riskLines(status, right, theme), share: 38 }] : []),
      ],
    },
    { rows: middle, regions: wide ? [held, orders] : [held] },
    { rows: bottom, regions: wide ? [fills, journal] : [journal] },
  ];
};

export const overviewPage: Page = {
  table: () => null,
  rows: ({ data }, size, theme) => overviewRows(data, size, theme),
};
