import type { MonitorSetting } from '../../../core/monitor-event.js';
import { timeframeMs } from '../../../core/timeframe.js';
import type { Memory } from '../../../memory/memory.js';
import { snapshotOfBar } from '../../../memory/monitor/snapshot-of-bar.js';
import type { SessionRecord } from '../../../memory/sessions/session-record.js';
import { snapshotById } from '../../../memory/snapshots/find-snapshots.js';
import type { ParameterValues } from '../../../strategy/parameters.js';
import { sessionSettings } from '../session-settings.js';
import { valueText } from '../value-text.js';
import { ownParameters } from './own-parameters.js';
import { type RunUnder, type SessionBooks, timeframeOf } from './session-books.js';

/** The configuration that a session ran under at a moment. */
export interface SnapshotThen extends RunUnder {
  readonly settings: readonly MonitorSetting[];
}

/** What the strategy has by itself, where that can be told. */
const sourceOf = (name: string, own: ParameterValues | null, changed: readonly string[]): string => {
  if (own === null) return 'the books of the session';
  return changed.includes(name) ? 'set for this session' : 'the strategy itself';
};

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
  const ran = books.ran();
  // The journals of earlier versions do not say what was run.
  const parameters =
    ran?.parameters ?? (found?.configuration.strategy.parameters as ParameterValues | undefined) ?? {};
  const own = ran === null ? null : await ownParameters(ran);
  const changedParameters =
    own === null ? [] : Object.keys(parameters).filter((name) => parameters[name] !== own[name]);
  return {
    ...{ hash: found?.hash ?? '', strategy: ran?.name ?? found?.strategy ?? '' },
    ...{ parameters, changedParameters },
    settings: [
      ...settings,
      ...Object.entries(parameters).map(([name, value]) => ({
        name: `parameters.${name}`,
        value: valueText(value),
        source: sourceOf(name, own, changedParameters),
      })),
    ],
  };
};
