import type { StatsOptions } from '../analysis/scores/strategy-stats.js';
import type { SessionEnd } from '../memory/sessions/sessions.js';
import type { StrategyDescription } from '../memory/strategies/register-strategy.js';
import type { TradeEntry, TradeExit, TradeLink } from '../memory/trades/new-trade.js';
import type { OpenMemoryOptions, SessionOptions, TradeQuery } from './trade-memory.js';

/** Every name of a type, so that a new one cannot be forgotten. */
type Names<T> = Readonly<Record<keyof T, true>>;

const namesOf = <T>(names: Names<T>): readonly string[] => Object.keys(names);

export const OPEN_NAMES = namesOf<OpenMemoryOptions>({ database: true, dataDir: true, readOnly: true });

export const STRATEGY_NAMES = namesOf<StrategyDescription>({
  name: true,
  family: true,
  title: true,
  origin: true,
  status: true,
  parameters: true,
  sourceDigest: true,
  generation: true,
});

export const ENTRY_NAMES = namesOf<TradeEntry>({
  strategy: true,
  symbol: true,
  side: true,
  quantity: true,
  entryPrice: true,
  entryTime: true,
  entryReason: true,
  fees: true,
  sessionId: true,
  snapshotId: true,
  externalId: true,
  regime: true,
  link: true,
});

export const EXIT_NAMES = namesOf<TradeExit>({
  exitPrice: true,
  exitTime: true,
  exitReason: true,
  fees: true,
});

export const LINK_NAMES = namesOf<TradeLink>({
  orderId: true,
  buyScore: true,
  sellScore: true,
  triggerType: true,
  indicatorsFired: true,
  breakdown: true,
});

export const QUERY_NAMES = namesOf<TradeQuery>({
  modes: true,
  strategy: true,
  symbol: true,
  side: true,
  status: true,
  sessionId: true,
  runId: true,
  snapshotId: true,
  from: true,
  to: true,
  market: true,
  limit: true,
});

export const STATS_NAMES = namesOf<StatsOptions>({
  days: true,
  from: true,
  to: true,
  modes: true,
  minTrades: true,
});

export const SESSION_NAMES = namesOf<SessionOptions>({
  strategy: true,
  id: true,
  mode: true,
  venue: true,
  symbols: true,
  timeframe: true,
  initialBalance: true,
  quoteCurrency: true,
  startedAt: true,
  notes: true,
  settings: true,
});

export const END_NAMES = namesOf<SessionEnd>({ endedAt: true, reason: true, crashed: true });
