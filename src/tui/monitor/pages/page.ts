import type { Theme } from '../../../report/terminal/theme.js';
import type { Size } from '../../charts/size.js';
import type { RegionRow } from '../../screen/regions.js';
import type { AppState } from '../app-state.js';
import type { MonitorState } from '../monitor-state.js';
import type { AnyTable } from '../tables/table-data.js';

/** A page of a monitor. */
export interface Page {
  /** The table that the keys move in; null for a page that has none now. */
  readonly table: (data: MonitorState) => AnyTable | null;
  /** What stands on it: as many lines as there are rows, each row's rule counted. */
  readonly rows: (state: AppState, size: Size, theme: Theme) => readonly RegionRow[];
}
