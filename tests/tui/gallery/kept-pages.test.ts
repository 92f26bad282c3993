import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { TABS } from '../../../src/tui/monitor/keys.js';
import { KEPT_SIZES, keptPath, pageText } from './page-text.js';

// A page that was changed on purpose is kept anew with `npm run tui:keep`; what changed is read in the diff.
describe.each(KEPT_SIZES.map(([columns, rows]) => [columns, rows] as const))(
  'on %d x %d',
  (columns, rows) => {
    test.each(TABS.map(({ id }) => id))('%s looks as it was kept', (id) => {
      const path = keptPath(id, [columns, rows]);
      expect(pageText(id, [columns, rows])).toBe(
        readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'),
      );
    });
  },
);
