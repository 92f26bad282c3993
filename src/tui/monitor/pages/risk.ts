import { riskLines } from './overview.js';
import type { Page } from './page.js';

/** What the account risks. */
export const riskPage: Page = {
  table: () => null,
  rows: ({ data: { status } }, { columns, rows }, theme) => [
    {
      rows,
      regions: [
        { title: 'Risk', lines: status === null ? [] : riskLines(status, columns, theme), focus: true },
      ],
    },
  ],
};
