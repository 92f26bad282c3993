import { quoteOf } from '../../core/symbol.js';
import type { Memory } from '../../memory/memory.js';
import type { SessionMode } from '../../memory/schema/trade-log.js';
import type { SessionRecord } from '../../memory/sessions/session-record.js';
import { snapshotSessions } from '../../memory/snapshots/snapshot-sessions.js';
import type { DaySummary } from '../../memory/summaries/day-summary.js';
import { readSnapshotDays } from '../../memory/summaries/snapshot-days.js';
import { type ModeSummary, summariseScope } from '../../memory/summaries/summarise-scope.js';
import { knowsSeconds } from '../../memory/trades/knows-seconds.js';
import type { ConfigurationDay } from './configuration-day.js';
import { configurationDays } from './configuration-days.js';
import { distinctReplays, type RepeatedReplay } from './distinct-replays.js';
import { idsOf, type TradedConfiguration } from './traded-configurations.js';

/** A configuration with the days it is judged by. */
export interface ConfigurationHistory {
  readonly configuration: TradedConfiguration;
  /** Those that count. */
  readonly sessions: readonly SessionRecord[];
  /** Replays that do not, because another one covers their days. */
  readonly repeated: readonly RepeatedReplay[];
  readonly days: readonly ConfigurationDay[];
  readonly secondsKnown: boolean;
}

/** Which part of what was traded counts. */
export interface HistoryScope {
  readonly mode: SessionMode;
  /** Quote currency; null for none yet. */
  readonly currency: string | null;
  /** Leaves out the days before, midnight UTC, ms; null for none. */
  readonly since: number | null;
  /** Midnight UTC of the running day, ms. */
  readonly today: number;
  /** The figures of the running day, which is not summarised yet. */
  readonly running: readonly DaySummary[];
}

/** The days of each configuration, in the order given. */
export const configurationHistories = async (
  memory: Memory,
  configurations: readonly TradedConfiguration[],
  { mode, currency, since, today, running }: HistoryScope,
): Promise<readonly ConfigurationHistory[]> => {
  const snapshotIds = configurations.flatMap(idsOf);
  const finished = await readSnapshotDays(memory, { snapshotIds, mode, currency });
  const isOfCurrency = ({ symbol }: { readonly symbol: string }): boolean =>
    currency === null || quoteOf(symbol) === currency;
  const ofToday = running.filter((summary) => summary.mode === mode && isOfCurrency(summary));
  const summaries = [...finished, ...ofToday];
  // A session that trades for another currency has another capital.
  const sessions = (await snapshotSessions(memory, snapshotIds)).filter(
    ({ mode: its, quoteCurrency }) =>
      its === mode && (quoteCurrency === null || currency === null || quoteCurrency === currency),
  );
  const histories: ConfigurationHistory[] = [];
  for (const configuration of configurations) {
    const ids = new Set<number | null>(idsOf(configuration));
    const own = sessions.filter(({ snapshotId }) => ids.has(snapshotId));
    const { kept, repeated } = mode === 'replay' ? distinctReplays(own) : { kept: own, repeated: [] };
    // Summaries do not tell the sessions of a configuration apart, and are read only where they need not.
    const rows =
      repeated.length === 0
        ? summaries.filter(({ snapshotId }) => ids.has(snapshotId))
        : (await daysOfSessions(memory, kept)).filter(isOfCurrency);
    // A replay lives in the time of its candles: one that has no end got as far as its last trade.
    const lastDay = mode === 'replay' ? rows.reduce((last, { day }) => Math.max(last, day), 0) : today;
    const days = configurationDays({ summaries: rows, sessions: kept, lastDay });
    histories.push({
      configuration,
      sessions: kept,
      repeated,
      days: days.filter(({ day }) => since === null || day >= since),
      secondsKnown: knowsSeconds(mode),
    });
  }
  return histories;
};

const daysOfSessions = async (
  memory: Memory,
  sessions: readonly SessionRecord[],
): Promise<readonly ModeSummary[]> => {
  const days: ModeSummary[] = [];
  for (const { id } of sessions) days.push(...(await summariseScope(memory, { sessionId: id })));
  return days;
};
