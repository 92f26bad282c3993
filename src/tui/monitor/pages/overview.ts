import { laidOut } from '../parts/part.js';
import { overviewLayout, runLayout } from './overview-layouts.js';
import type { Page } from './page.js';

/** Everything at a glance. */
export const overviewPage: Page = {
  table: () => null,
  rows: (state, size, theme) => {
    const { status, subject } = state.data;
    if (status !== null) return laidOut(overviewLayout(size), state, size, theme);
    return subject === null ? [] : laidOut(runLayout(size), state, size, theme);
  },
};
