import { DEFAULTS } from '../../config/defaults.js';
import type { MonitorSetting } from '../../core/monitor-event.js';
import type { Memory } from '../../memory/memory.js';
import type { SessionRecord } from '../../memory/sessions/session-record.js';
import { snapshotById } from '../../memory/snapshots/find-snapshots.js';
import { valueText } from './value-text.js';

const CATEGORIES = ['exchange', 'trading', 'risk'] as const;

/**
 * The configuration that a session was begun or swapped under, every value with its default: the snapshot that was frozen
 * then. It has no secrets (the memory refuses them). Empty for a session without one.
 */
export const sessionSettings = async (
  memory: Memory,
  { snapshotId }: SessionRecord,
): Promise<readonly MonitorSetting[]> => {
  const snapshot = snapshotId === null ? undefined : await snapshotById(memory, snapshotId);
  if (snapshot === undefined) return [];
  const { settings } = snapshot.configuration;
  return CATEGORIES.flatMap((category) =>
    Object.entries(settings[category] ?? {}).map(([key, value]) => {
      const usual = (DEFAULTS[category] as Readonly<Record<string, unknown>>)[key];
      const same = valueText(usual) === valueText(value);
      return {
        name: `${category}.${key}`,
        value: valueText(value),
        source: same ? 'the default' : 'set for this session',
      };
    }),
  );
};
