import { toJsonOrNull } from '../json-column.js';
import type { Memory } from '../memory.js';
import type { Severity } from '../schema/live-books.js';

/** Something that happened and was said where it happened. */
export interface NotedAlert {
  readonly severity: Severity;
  /** What kind of thing: `mutation`, `evolution-cycle`. */
  readonly rule: string;
  readonly title: string;
  readonly body?: string;
  readonly detail?: unknown;
  /** The same thing is noted once. */
  readonly key: string;
}

/** The channel of what was printed by the program that it happened in: there is nothing left to deliver. */
const CHANNEL = 'log';

/** Keeps an alert that was told already. Belongs into the transaction of what it tells. */
export const noteAlert = async (
  { db, clock }: Memory,
  { severity, rule, title, body = '', detail, key }: NotedAlert,
): Promise<void> => {
  const now = clock.now();
  await db
    .insertInto('alerts')
    .values({
      ...{ time: now, severity, rule, title, body, channel: CHANNEL, status: 'sent', sent_at: now },
      ...{ detail: toJsonOrNull(detail), dedupe_key: key },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};
