import type { MonitorSetting } from '../../../core/monitor-event.js';
import { timeframeMs } from '../../../core/timeframe.js';
import type { Memory } from '../../../memory/memory.js';
import { snapshotOfBar } from '../../../memory/monitor/snapshot-of-bar.js';
import type { SessionRecord } from '../../../memory/sessions/session-record.js';
import { snapshotById } from '../../../memory/snapshots/find-snapshots.js';
import type { ParameterValues } from '../../../strategy/parameters.js';
import { sessionSettings } from '../session-settings.js';
import { valueText } from '../value-text.js';
import { type RunUnder, type SessionBooks, timeframeOf } from './session-books.js';

/** The configuration that a session ran under at a moment. */
export interface SnapshotThen extends RunUnder {
  readonly settings: readonly MonitorSetting[];
}

const parameterSettings = (parameters: ParameterValues): readonly MonitorSetting[] =>
  Object.entries(parameters).map(([name, value]) => ({
    ...{ name: `parameters.${name}`, value: valueText(value), source: 'the books of the session' },
  }));

/** The last one of a session is in its row; the one before a swap is that of its beginning, and one between two swaps that of the bars there. */
const numberOf = async (
  memory: Memory,
  session: SessionRecord,
  { swappedAt, recipe }: SessionBooks,
): Promise<number | null> => {
  const swapped = swappedAt();
  const [symbol] = session.symbols;
  if (swapped === null) return recipe().snapshotId ?? session.snapshotId;
  if (symbol === undefined) return session.snapshotId;
  // The first bar that closes behind it.
  const from = swapped - timeframeMs(timeframeOf(session)) + 1;
  return (await snapshotOfBar(memory, { sessionId: session.id, symbol }, from)) ?? session.snapshotId;
};

/** Looks up what a session ran under at the moment that its books have come to. */
export const snapshotThen = async (
  memory: Memory,
  session: SessionRecord,
  books: SessionBooks,
): Promise<SnapshotThen> => {
  const snapshotId = await numberOf(memory, session, books);
  const found = snapshotId === null ? undefined : await snapshotById(memory, snapshotId);
  const settings = await sessionSettings(memory, { ...session, snapshotId });
  // The journals of earlier versions do not say what was run.
  const strategy = books.strategy() ?? found?.strategy ?? '';
  const parameters =
    books.parameters() ?? (found?.configuration.strategy.parameters as ParameterValues | undefined) ?? {};
  return {
    ...{ hash: found?.hash ?? '', strategy, parameters },
    settings: [...settings, ...parameterSettings(parameters)],
  };
};
