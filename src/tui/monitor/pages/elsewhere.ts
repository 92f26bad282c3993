import { TABS, type TabId } from '../keys.js';
import type { Page } from './page.js';

/** A page that has nothing to show says where it is to be had. */
export const elsewherePage = (tab: TabId, where: string): Page => ({
  table: () => null,
  rows: (_state, { rows }, theme) => [
    {
      rows,
      regions: [
        { title: TABS.find(({ id }) => id === tab)!.name, lines: [` ${theme.dim(where)}`], focus: true },
      ],
    },
  ],
});
