import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fixedClock } from '../../src/core/clock.js';
import { openMemory } from '../../src/memory/open-memory.js';
import { startSessionUnder } from '../../src/memory/snapshots/start-session-under.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { configuration } from '../memory/configurations.js';
import { openDesk, trader } from './run.js';

const desk = openDesk();
afterAll(desk.remove);

const KILLED =
  'the paper session night-shift has been running since 2024-01-05 00:00 UTC, with no sign of life since 2024-01-05 00:00 UTC';

// A session whose process was killed: it began in January 2024, and wrote nothing since.
beforeAll(async () => {
  const memory = await openMemory(
    { kind: 'sqlite', path: join(desk.dataDir, 'trader.db') },
    { clock: fixedClock(Date.UTC(2024, 0, 5)) },
  );
  const { id: strategyId } = await registerStrategy(memory, { name: 'dip' });
  await startSessionUnder(memory, {
    ...{ id: 'night-shift', mode: 'paper', strategyId, timeframe: '1h' },
    configuration: configuration(),
  });
  await memory.close();
});

test.each([
  ['report session', ['report', 'session']],
  ['report daily', ['report', 'daily', '--date', '2024-01-05']],
  ['snapshots show', ['snapshots', 'show', '1']],
])('trader %s says that a killed session gives no sign of life', async (_name, args) => {
  const document = await trader(desk, [...args, '--json']);
  expect([document.code, document.err]).toEqual([0, '']);
  expect(JSON.parse(document.out).warnings).toEqual([KILLED]);
  const { out } = await trader(desk, args, { LANG: 'C.UTF-8' });
  expect(out.replace(/\s+/g, ' ')).toContain(`▲ ${KILLED}`);
});
