import type { Migration } from './migration.js';
import type { SqlTypes } from './sql-types.js';

const RUNS = ['population_digest', 'stop_requested', 'heartbeat_at', 'holder'] as const;

/**
 * Who is at work on an evolution and whether it is asked to stop, the digest of what it ended with; by what kind of
 * mutation or crossover a genome was born. One evolution runs in a database at a time, and the index holds everybody to it.
 */
export const evolutionWork: Migration = {
  version: 10,
  name: 'evolution work',
  tables: [],
  up: ({ int, text, flag }: SqlTypes) => [
    `ALTER TABLE evolution_runs ADD COLUMN holder ${text}`,
    `ALTER TABLE evolution_runs ADD COLUMN heartbeat_at ${int} CHECK (heartbeat_at >= 0)`,
    `ALTER TABLE evolution_runs ADD COLUMN stop_requested ${flag('stop_requested')}`,
    `ALTER TABLE evolution_runs ADD COLUMN population_digest ${text} CHECK (length(population_digest) = 64)`,
    `ALTER TABLE genomes ADD COLUMN operator_kind ${text} CHECK (operator_kind IN ('tweak', 'combination', 'risk', 'uniform', 'block'))`,
    `CREATE UNIQUE INDEX one_evolution_at_work ON evolution_runs (status) WHERE status = 'running'`,
    'CREATE INDEX genomes_by_hash ON genomes (hash)',
  ],
  down: () => [
    'DROP INDEX genomes_by_hash',
    'DROP INDEX one_evolution_at_work',
    'ALTER TABLE genomes DROP COLUMN operator_kind',
    ...RUNS.map((column) => `ALTER TABLE evolution_runs DROP COLUMN ${column}`),
  ],
};
