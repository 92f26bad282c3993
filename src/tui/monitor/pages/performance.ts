import type { RegionRow } from '../../screen/regions.js';
import type { MonitorState } from '../monitor-state.js';
import { laidOut, type PartRow } from '../parts/part.js';
import { distributionPart, resultPart, sharpePart, winRatePart } from '../parts/performance-parts.js';
import { STRATEGY_COLUMNS } from '../tables/strategy-columns.js';
import { anyTable } from '../tables/table-data.js';
import type { Page } from './page.js';
import { tableRegion } from './table-page.js';

const table = ({ strategies }: MonitorState) =>
  anyTable({ columns: STRATEGY_COLUMNS, rows: strategies, none: 'no strategy has traded yet' });

const NARROW: readonly PartRow[] = [{ height: 1, parts: [[resultPart, 1]] }];

const SMALL: readonly PartRow[] = [
  {
    height: 1,
    parts: [
      [resultPart, 40],
      [distributionPart, 60],
    ],
  },
];

const WIDE: readonly PartRow[] = [
  {
    height: 3,
    parts: [
      [sharpePart, 1],
      [winRatePart, 1],
    ],
  },
  {
    height: 5,
    parts: [
      [resultPart, 40],
      [distributionPart, 60],
    ],
  },
];

/** What strategies made of their trades, side by side, and what came of those of this session. */
export const performancePage: Page = {
  table,
  rows: (state, size, theme): readonly RegionRow[] => {
    const data = table(state.data);
    const high = Math.min(Math.floor(size.rows / 2), data.rows.length + 2);
    const rows = Math.max(3, high);
    const layout = size.columns < 76 ? NARROW : size.rows < 24 ? SMALL : WIDE;
    const room = { columns: size.columns, rows: size.rows - rows };
    return [
      { rows, regions: [tableRegion('performance', data, state, { ...size, rows }, theme)] },
      ...laidOut(layout, state, room, theme),
    ];
  },
};
