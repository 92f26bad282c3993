import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMemory } from '../../../src/memory/open-memory.js';
import { breedingPhases } from './phases.js';
import { everyFamily } from './setting.js';

/** Where the time between two generations goes; `docs/scaling.md` has the figures. */
const folder = mkdtempSync(join(tmpdir(), 'trader-breeding-'));
try {
  const every = await everyFamily();
  const one = every.slice(0, 1);
  const runs = [100, 100, 1000].flatMap((population) =>
    [every, one].map((families) => ({ families, population })),
  );
  for (const [run, { families, population }] of runs.entries()) {
    const memory = await openMemory({ kind: 'sqlite', path: join(folder, `${run}.db`) });
    const { evaluations, digest, phases } = await breedingPhases(memory, families, population);
    await memory.close();
    // The first of each are there to be compiled.
    if (run < 2) continue;
    const whose = families === every ? `${families.length} families` : families[0]!.name;
    process.stdout.write(
      `${whose}, population ${population}, ${evaluations} genomes, ${digest.slice(0, 16)}\n`,
    );
    const rows = [...Object.entries(phases), ['all', Object.values(phases).reduce((a, b) => a + b)] as const];
    for (const [phase, ms] of rows)
      process.stdout.write(`  ${phase.padEnd(16)} ${ms.toFixed(3).padStart(7)} ms a genome\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
