import { usageError } from '../core/errors.js';
import { parseSymbol } from '../core/symbol.js';
import type { Memory } from '../memory/memory.js';
import type { TradeEntry } from '../memory/trades/new-trade.js';
import { checkDecimal, checkLink, checkObject, checkSettings, checkText, checkTexts } from './check-entry.js';
import { checkNames } from './check-options.js';
import { checkModes, checkQuery, checkWord, SESSION_MODES } from './check-query.js';
import {
  END_NAMES,
  ENTRY_NAMES,
  EXIT_NAMES,
  OPEN_NAMES,
  QUERY_NAMES,
  SESSION_NAMES,
  STATS_NAMES,
  STRATEGY_NAMES,
} from './memory-names.js';
import { memoryPlace } from './memory-place.js';
import type { OpenMemoryOptions, SessionOptions, TradeMemory, TradeQuery } from './trade-memory.js';

/** What the methods are made of, loaded when a memory is opened. */
const loadParts = async () => ({
  ...(await import('../analysis/scores/strategy-stats.js')),
  ...(await import('../memory/sessions/sessions.js')),
  ...(await import('../memory/snapshots/known-configuration.js')),
  ...(await import('../memory/snapshots/start-session-under.js')),
  ...(await import('../memory/strategies/find-strategies.js')),
  ...(await import('../memory/strategies/register-strategy.js')),
  ...(await import('../memory/trades/close-trade.js')),
  ...(await import('../memory/trades/list-trades.js')),
  ...(await import('../memory/trades/log-trade.js')),
  ...(await import('../memory/trades/open-trade.js')),
});

type Parts = Awaited<ReturnType<typeof loadParts>>;

const checkEntry = (entry: TradeEntry, names: readonly string[]): void => {
  checkNames(entry, names);
  checkText('strategy', entry.strategy);
  checkText('symbol', entry.symbol);
  checkDecimal('quantity', entry.quantity);
  checkDecimal('entry price', entry.entryPrice);
  checkLink(entry.link);
};

const checkStart = (session: SessionOptions): void => {
  checkNames(session, SESSION_NAMES);
  checkText('strategy', session.strategy);
  checkTexts('symbols', session.symbols);
  checkSettings(session.settings);
};

const recent = (parts: Parts, memory: Memory, { limit, ...filter }: TradeQuery) => {
  const { symbol } = filter;
  const where = symbol === undefined ? filter : { ...filter, symbol: parseSymbol(symbol) };
  return parts.recentTrades(memory, where, limit);
};

const start = async (parts: Parts, memory: Memory, options: SessionOptions) => {
  const { strategy: name, mode = 'external', symbols, settings, ...session } = options;
  checkWord('mode', mode, SESSION_MODES);
  const strategy = await parts.requireStrategy(memory, name);
  const started = await parts.startSessionUnder(memory, {
    ...session,
    mode,
    strategyId: strategy.id,
    configuration: parts.knownConfiguration(strategy, settings),
    ...(symbols === undefined ? {} : { symbols: symbols.map(parseSymbol) }),
  });
  return started.session;
};

/** The methods of a memory; `use` hands the memory out as long as it is open. */
const methodsOf = (parts: Parts, use: () => Memory): Omit<TradeMemory, 'place' | 'close'> => ({
  registerStrategy: async (strategy) => {
    checkNames(strategy, STRATEGY_NAMES);
    checkText('name', strategy.name);
    checkObject('parameters', strategy.parameters);
    return parts.registerStrategy(use(), strategy);
  },
  activeStrategies: async () => parts.activeStrategies(use()),
  openTrade: async (entry) => {
    checkEntry(entry, ENTRY_NAMES);
    return parts.openTrade(use(), entry);
  },
  closeTrade: async (id, exit) => {
    checkNames(exit, EXIT_NAMES);
    checkDecimal('exit price', exit.exitPrice);
    return parts.closeTrade(use(), id, exit);
  },
  logTrade: async (trade) => {
    checkEntry(trade, [...ENTRY_NAMES, ...EXIT_NAMES]);
    checkDecimal('exit price', trade.exitPrice);
    return parts.logTrade(use(), trade);
  },
  recentTrades: async (query = {}) => {
    checkNames(query, QUERY_NAMES);
    checkQuery(query);
    return recent(parts, use(), query);
  },
  strategyStats: async (strategy, options = {}) => {
    checkNames(options, STATS_NAMES);
    checkModes(options.modes);
    return parts.strategyStats(use(), strategy, options);
  },
  startSession: async (session) => {
    checkStart(session);
    return start(parts, use(), session);
  },
  endSession: async (id, end = {}) => {
    checkNames(end, END_NAMES);
    return parts.endSession(use(), id, end);
  },
});

/**
 * Opens the memory that the command line uses, or another one, to log trades into it and to read from it; any program
 * may, beside others. It is made where there is none, and an older one is brought up to date after a backup. Close it
 * with `close`. Throws a refusal for a newer one and for a database of another program.
 *
 * @example
 * const memory = await openMemory();
 * await memory.registerStrategy({ name: 'dip', parameters: { rsi: 30 } });
 * const id = await memory.openTrade({ strategy: 'dip', symbol: 'BTC/USDT', quantity: '0.05', entryPrice: '64123.50' });
 * const { profit } = await memory.closeTrade(id, { exitPrice: '65250.00', exitReason: 'target' });
 * await memory.close();
 */
export const openMemory = async (options: OpenMemoryOptions = {}): Promise<TradeMemory> => {
  checkNames(options, OPEN_NAMES);
  const { readOnly = false, ...wish } = options;
  const { address, backupFolder } = await memoryPlace(wish);
  const { openMemory: open } = await import('../memory/open-memory.js');
  const parts = await loadParts();
  const memory = await open(address, { readOnly, backupFolder });
  let closed = false;
  const use = (): Memory => {
    if (!closed) return memory;
    throw usageError('the memory is closed', 'open it again with openMemory');
  };
  return {
    place: memory.place,
    ...methodsOf(parts, use),
    close: async () => {
      if (closed) return;
      closed = true;
      await memory.close();
    },
  };
};
