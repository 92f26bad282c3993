import { usageError } from '../../core/errors.js';
import { columnText, LONGEST_NAME } from '../column-text.js';
import { toJson } from '../json-column.js';
import type { Memory } from '../memory.js';
import { refuseSecrets } from '../snapshots/refuse-secrets.js';
import { findStrategy } from './find-strategies.js';
import {
  type StrategyOrigin,
  type StrategyRecord,
  type StrategyStatus,
  strategyRecord,
} from './strategy-record.js';

/** What there is to say about a strategy; only its name is needed. */
export interface StrategyDescription {
  readonly name: string;
  /** Its own name when left out. */
  readonly family?: string;
  readonly title?: string;
  /** `external` when left out: another program's. */
  readonly origin?: StrategyOrigin;
  readonly status?: StrategyStatus;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly sourceDigest?: string;
  readonly generation?: number;
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,199}$/;

/** Checks the name of a strategy, of ours or of another program. Throws a usage error. */
export const checkStrategyName = (name: string): string => {
  if (NAME.test(name)) return name;
  throw usageError(
    `"${name}" cannot be the name of a strategy`,
    'use letters, digits, and _ . : - between them, at most 200',
  );
};

/** Throws a usage error where another strategy has the name but for `-` and `_`: no command could tell the two apart. */
const refuseNamesake = async (memory: Memory, name: string): Promise<void> => {
  const known = await findStrategy(memory, name);
  if (known === undefined || known.name === name) return;
  throw usageError(
    `there is a strategy "${known.name}" already, and "${name}" is the same name`,
    `- and _ are alike in names; use "${known.name}", or another name`,
  );
};

/**
 * Makes a strategy known, or brings what is known of it up to date: what is given replaces what was, its status stays
 * as it is. Returns its record. Throws a usage error for parameters that hold a credential, and for the name
 * of another strategy but for `-` and `_`. Safe to call at every start and from several processes.
 */
export const registerStrategy = async (
  memory: Memory,
  { name, family, title, origin, status, parameters, sourceDigest, generation }: StrategyDescription,
): Promise<StrategyRecord> => {
  checkStrategyName(name);
  if (parameters !== undefined) refuseSecrets(parameters, 'parameters');
  await refuseNamesake(memory, name);
  const now = memory.clock.now();
  const said = {
    ...(family === undefined ? {} : { family: checkStrategyName(family) }),
    ...(title === undefined ? {} : { title: columnText('title', title, LONGEST_NAME) }),
    ...(origin === undefined ? {} : { origin }),
    ...(parameters === undefined ? {} : { parameters: toJson(parameters) }),
    ...(sourceDigest === undefined ? {} : { source_digest: sourceDigest }),
    ...(generation === undefined ? {} : { generation }),
  };
  const row = await memory.db
    .insertInto('strategies')
    .values({
      family: name,
      origin: 'external',
      status: status ?? 'active',
      ...said,
      name,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ ...said, updated_at: now }))
    .returningAll()
    .executeTakeFirstOrThrow();
  return strategyRecord(row);
};
