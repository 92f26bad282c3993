import { laidOut } from '../parts/part.js';
import { overviewLayout } from './overview-layouts.js';
import type { Page } from './page.js';

/** Everything at a glance. */
export const overviewPage: Page = {
  table: () => null,
  rows: (state, size, theme) =>
    state.data.status === null ? [] : laidOut(overviewLayout(size), state, size, theme),
};
