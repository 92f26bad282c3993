import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMemory } from '../../../src/memory/open-memory.js';
import { breedingPhases } from './phases.js';
import { everyFamily } from './setting.js';

/** Where the time between two generations goes; `docs/scaling.md` has the figures. */
const folder = mkdtempSync(join(tmpdir(), 'trader-breeding-'));
try {
  const families = await everyFamily();
  for (const [run, population] of [100, 100, 1000].entries()) {
    const memory = await openMemory({ kind: 'sqlite', path: join(folder, `${run}.db`) });
    const { evaluations, digest, phases } = await breedingPhases(memory, families, population);
    await memory.close();
    // The first run is there to be compiled.
    if (run === 0) continue;
    process.stdout.write(`population ${population}, ${evaluations} genomes, ${digest.slice(0, 16)}\n`);
    const rows = [...Object.entries(phases), ['all', Object.values(phases).reduce((a, b) => a + b)] as const];
    for (const [phase, ms] of rows)
      process.stdout.write(`  ${phase.padEnd(16)} ${ms.toFixed(4).padStart(8)} ms a genome\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
