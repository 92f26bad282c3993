import { dropAll, type Migration } from './migration.js';
import type { SqlTypes } from './sql-types.js';

const TABLES = ['genomes', 'evolution_runs'] as const;

const evolutionRuns = ({ id, int, text, json, end }: SqlTypes): string => `
CREATE TABLE evolution_runs (
  id ${id},
  status ${text} NOT NULL CHECK (status IN ('running', 'stopped', 'finished', 'failed')),
  seed ${int} NOT NULL CHECK (seed >= 0),
  settings ${json('settings')} NOT NULL,
  data_digest ${text},
  generation ${int} NOT NULL DEFAULT 0 CHECK (generation >= 0),
  evaluations ${int} NOT NULL DEFAULT 0 CHECK (evaluations >= 0),
  checkpoint ${json('checkpoint')},
  message ${text} NOT NULL DEFAULT '',
  started_at ${int} NOT NULL CHECK (started_at >= 0),
  updated_at ${int} NOT NULL CHECK (updated_at >= 0),
  ended_at ${int} CHECK (ended_at >= started_at),
  CHECK ((status = 'running') = (ended_at IS NULL))
) ${end}`;

const genomes = ({ id, int, real, text, json, finite, end }: SqlTypes): string => `
CREATE TABLE genomes (
  id ${id},
  evolution_run_id ${int} NOT NULL REFERENCES evolution_runs (id),
  generation ${int} NOT NULL CHECK (generation >= 0),
  hash ${text} NOT NULL CHECK (length(hash) = 64),
  family ${text} NOT NULL,
  genes ${json('genes')} NOT NULL,
  operator ${text} NOT NULL CHECK (operator IN ('seed', 'random', 'mutation', 'crossover', 'elite')),
  first_parent_id ${int} REFERENCES genomes (id),
  second_parent_id ${int} REFERENCES genomes (id),
  fitness ${real} CHECK (${finite('fitness')}),
  scores ${json('scores')},
  verdict ${json('verdict')},
  strategy_id ${int} REFERENCES strategies (id),
  created_at ${int} NOT NULL CHECK (created_at >= 0),
  UNIQUE (evolution_run_id, generation, hash),
  CHECK (operator <> 'mutation' OR first_parent_id IS NOT NULL),
  CHECK (operator <> 'crossover' OR (first_parent_id IS NOT NULL AND second_parent_id IS NOT NULL))
) ${end}`;

export const evolution: Migration = {
  version: 5,
  name: 'evolution',
  tables: TABLES,
  up: (types) => [
    evolutionRuns(types),
    genomes(types),
    'CREATE INDEX genomes_by_fitness ON genomes (evolution_run_id, fitness)',
  ],
  down: () => dropAll(TABLES),
};
