import type { RegionRow } from '../../screen/regions.js';
import type { MonitorState } from '../monitor-state.js';
import { evolutionPart, fitnessPart, lineagePart, populationPart } from '../parts/evolution-parts.js';
import { laidOut, type PartRow } from '../parts/part.js';
import { GENOME_COLUMNS } from '../tables/genome-columns.js';
import { anyTable } from '../tables/table-data.js';
import type { Page } from './page.js';
import { tableRegion } from './table-page.js';

const table = ({ evolution }: MonitorState) =>
  anyTable({ columns: GENOME_COLUMNS, rows: evolution?.leaders ?? [], none: 'no genome was scored yet' });

const HEAD: readonly PartRow[] = [{ height: 1, parts: [[evolutionPart, 1]] }];

const CHART: readonly PartRow[] = [{ height: 1, parts: [[fitnessPart, 1]] }];

const CHARTS: readonly PartRow[] = [
  {
    height: 1,
    parts: [
      [fitnessPart, 1],
      [populationPart, 1],
    ],
  },
];

const WITH_LINEAGE: readonly PartRow[] = [
  { height: 3, parts: CHARTS[0]!.parts },
  { height: 1, parts: [[lineagePart, 1]] },
];

const HEAD_ROWS = 2;
const LEAST_CHART = 6;

/** An evolution: how far it is, its curves and its population, the best genomes and where they are from. */
export const evolutionPage: Page = {
  table,
  rows: (state, size, theme): readonly RegionRow[] => {
    const head = laidOut(HEAD, state, { ...size, rows: HEAD_ROWS }, theme);
    const first = { ...head[0]!, rows: HEAD_ROWS };
    if (state.data.evolution === null) return [first];
    const room = size.rows - HEAD_ROWS;
    const share = size.columns < 76 ? 0.5 : 0.62;
    // Where a chart would say nothing the leaders have the room.
    const high = Math.floor(room * share) < LEAST_CHART ? 0 : Math.floor(room * share);
    const layout = size.columns < 76 ? CHART : size.rows < 28 ? CHARTS : WITH_LINEAGE;
    const rows = room - high;
    return [
      first,
      ...(high === 0 ? [] : laidOut(layout, state, { ...size, rows: high }, theme)),
      { rows, regions: [tableRegion('evolution', table(state.data), state, { ...size, rows }, theme)] },
    ];
  },
};
