import type { MonitorModel } from '../../../core/monitor-event.js';
import type { RegionRow } from '../../screen/regions.js';
import type { MonitorState } from '../monitor-state.js';
import { lossRegion, watchedPart } from '../parts/model-parts.js';
import { MODEL_COLUMNS } from '../tables/model-columns.js';
import { anyTable, rowChosen } from '../tables/table-data.js';
import { tableOf } from '../ui-state.js';
import type { Page } from './page.js';
import { tableRegion } from './table-page.js';

const table = ({ models }: MonitorState) =>
  anyTable({
    columns: MODEL_COLUMNS,
    rows: models,
    none: 'no model was trained yet: "trader train" makes one',
  });

/** A chart of fewer lines says nothing. */
const LEAST_CHART = 7;

/** The trained models, how the one under the cursor learned, and what the models of this session were worth in it. */
export const modelsPage: Page = {
  table,
  rows: (state, size, theme): readonly RegionRow[] => {
    const data = table(state.data);
    const watched = Math.min(2 + (state.data.status?.models.length ?? 0), Math.floor(size.rows / 4));
    const chart = Math.floor((size.rows - watched) * 0.55);
    const below = chart < LEAST_CHART ? 0 : chart;
    const rows = size.rows - watched - below;
    const chosen: MonitorModel | undefined = rowChosen(data, tableOf(state.ui, 'models'));
    const narrow = { columns: size.columns - 1, rows: below - 1 };
    return [
      { rows, regions: [tableRegion('models', data, state, { ...size, rows }, theme)] },
      ...(below === 0 ? [] : [{ rows: below, regions: [lossRegion(chosen, narrow, theme)] }]),
      { rows: watched, regions: [watchedPart(state, { ...narrow, rows: watched - 1 }, theme)] },
    ];
  },
};
