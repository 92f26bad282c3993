import type { SnapshotConfiguration } from '../../memory/snapshots/snapshot-configuration.js';

/** What every configuration of this program has told, since its first version. */
const ALWAYS_TOLD = {
  exchange: ['id'],
  trading: ['symbols', 'timeframe', 'initialBalance', 'feeRate', 'endOfData'],
  risk: ['maxPosition', 'maxOpenTrades'],
} as const;

/**
 * Whether a configuration is the whole of one: that of a session or run of this program, which freezes every setting
 * with its effective value. Another program tells what it likes, or nothing.
 */
export const isWhole = ({ settings }: SnapshotConfiguration): boolean =>
  (Object.keys(ALWAYS_TOLD) as readonly (keyof typeof ALWAYS_TOLD)[]).every((category) =>
    ALWAYS_TOLD[category].every((key) => Object.hasOwn(settings[category], key)),
  );

/** Whether a configuration has anything to say that a configuration file could hold. */
export const tellsSettings = ({ settings, strategy }: SnapshotConfiguration): boolean =>
  [...Object.values(settings), strategy.parameters].some((values) => Object.keys(values).length > 0);
