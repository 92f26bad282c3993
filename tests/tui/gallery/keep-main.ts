import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { TABS } from '../../../src/tui/monitor/keys.js';
import { KEPT_SIZES, keptPath, pageText } from './page-text.js';

// Keeps every page as it is now: `npm run tui:keep`, after a change that is meant, and after a look at what changed.
for (const size of KEPT_SIZES) {
  for (const { id } of TABS) {
    const path = keptPath(id, size);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, pageText(id, size));
  }
}
process.stdout.write(`${KEPT_SIZES.length * TABS.length} pages are kept in fixtures/tui\n`);
