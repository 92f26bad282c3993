import { createHash } from 'node:crypto';
import { messageOf } from '../../../core/errors.js';
import type { Memory } from '../../memory.js';
import { refuseSecrets } from '../../snapshots/refuse-secrets.js';
import { readTable } from '../logical/read-table.js';
import { brokenList, type Check } from './check.js';

interface StoredSnapshot {
  readonly id: number;
  readonly hash: string;
  readonly configuration: string;
}

/** Looks at every snapshot; `judge` answers with what is wrong with one. */
const judged = (judge: (snapshot: StoredSnapshot) => string | undefined) => async (memory: Memory) => {
  const found: string[] = [];
  for await (const rows of readTable(memory, 'strategy_snapshots')) {
    for (const row of rows) {
      const snapshot = row as unknown as StoredSnapshot;
      const problem = judge(snapshot);
      if (problem !== undefined) found.push(`snapshot ${snapshot.id}: ${problem}`);
    }
  }
  return brokenList(found);
};

const wrongHash = ({ hash, configuration }: StoredSnapshot): string | undefined => {
  const is = createHash('sha256').update(configuration, 'utf8').digest('hex');
  return is === hash
    ? undefined
    : `its hash is ${hash.slice(0, 12)}, that of its configuration ${is.slice(0, 12)}`;
};

const secret = ({ configuration }: StoredSnapshot): string | undefined => {
  try {
    refuseSecrets(JSON.parse(configuration));
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
};

/** What every snapshot keeps. */
export const SNAPSHOT_CHECKS: readonly Check[] = [
  {
    name: 'snapshot-hash',
    rule: 'a hash is the SHA-256 of its configuration',
    advice: 'a frozen configuration was changed; restore a backup',
    find: judged(wrongHash),
  },
  {
    name: 'snapshot-secrets',
    rule: 'no snapshot holds what looks like a credential',
    advice:
      'change that key or password where it was issued, then remove it from the database and its backups',
    find: judged(secret),
  },
];
