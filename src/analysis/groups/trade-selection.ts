import { usageError } from '../../core/errors.js';
import { parseSymbol } from '../../core/symbol.js';
import type { Memory } from '../../memory/memory.js';
import { requireRun } from '../../memory/runs/find-run.js';
import { pickSession } from '../../memory/sessions/pick-session.js';
import type { SessionMode } from '../../memory/sessions/session-record.js';
import { requireStrategy } from '../../memory/strategies/find-strategies.js';
import { recentTrades, type TradeFilter, type TradeMarket } from '../../memory/trades/list-trades.js';
import type { TradeMode } from '../../memory/trades/trade-record.js';
import { TRADED_MODES } from '../../memory/trades/trade-record.js';

/** Which trades to look at, as a person names them. */
export interface TradeSelection {
  /** The mode nearest to real money that has any, where nothing is named; `all` mixes them, backtests left out. */
  readonly mode?: TradeMode | 'all';
  readonly strategy?: string;
  readonly symbol?: string;
  /** The id of a backtest, or its beginning. */
  readonly run?: string;
  /** The id of a session, or its beginning. */
  readonly session?: string;
  /** Entries at or after, and before: ms UTC. */
  readonly from?: number;
  readonly to?: number;
  /** Only trades of a made-up (synthetic) market, or all but them; every one where nothing or `all` is named. */
  readonly market?: TradeMarket | 'all';
}

/** The selection as a filter, and in words. */
export interface SelectedTrades {
  readonly filter: Omit<TradeFilter, 'status'>;
  readonly subject: string;
}

type Filter = SelectedTrades['filter'];

/** The first mode, real money first, that has closed trades of a filter; undefined where none has. */
const headlineMode = async (memory: Memory, filter: Filter): Promise<SessionMode | undefined> => {
  for (const mode of TRADED_MODES) {
    const found = await recentTrades(memory, { ...filter, modes: [mode], status: 'closed' }, 1);
    if (found.length > 0) return mode;
  }
  return undefined;
};

const checkSelection = ({ mode, run, session, from, to }: TradeSelection): void => {
  if (run !== undefined && session !== undefined)
    throw usageError('a run and a session exclude each other', 'give --run or --session');
  if (run !== undefined && mode !== undefined && mode !== 'backtest')
    throw usageError(`a run has no ${mode} trades`, 'leave out --mode');
  if (run === undefined && mode === 'backtest') {
    throw usageError(
      'backtests are looked at one at a time',
      'give --run with the id of one; "trader runs list" has them',
    );
  }
  if (from !== undefined && to !== undefined && from >= to)
    throw usageError('--from is not before --to', 'exchange the two');
};

const kindText = (mode: TradeSelection['mode']): string => {
  if (mode === undefined) return 'Closed trades';
  return mode === 'all' ? 'MIXED: closed trades of all modes' : `Closed ${mode} trades`;
};

/** Finds what the selection names. Throws a usage error for what is not known and for what does not go together. */
export const selectTrades = async (memory: Memory, selection: TradeSelection): Promise<SelectedTrades> => {
  checkSelection(selection);
  const { from, to } = selection;
  const market = selection.market === 'all' ? undefined : selection.market;
  const run = selection.run === undefined ? undefined : (await requireRun(memory, selection.run)).run;
  const session = selection.session === undefined ? undefined : await pickSession(memory, selection.session);
  const strategy =
    selection.strategy === undefined ? undefined : (await requireStrategy(memory, selection.strategy)).name;
  const symbol = selection.symbol === undefined ? undefined : parseSymbol(selection.symbol);
  const named: Filter = {
    ...(session === undefined ? {} : { sessionId: session.id }),
    ...(strategy === undefined ? {} : { strategy }),
    ...(symbol === undefined ? {} : { symbol }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(market === undefined ? {} : { market }),
  };
  // A session is of one mode, and so is a run: there is nothing to tell apart.
  const open = run === undefined && session === undefined && selection.mode === undefined;
  const mode = open ? await headlineMode(memory, named) : selection.mode;
  const words = [
    run === undefined ? kindText(mode) : `Trades of run ${run.id}`,
    ...(session === undefined ? [] : [`of session ${session.id}`]),
    ...(strategy === undefined ? [] : [`of ${strategy}`]),
    ...(symbol === undefined ? [] : [`in ${symbol}`]),
    ...(market === undefined ? [] : [market === 'real' ? 'of real markets' : 'of a made-up market']),
  ];
  return {
    filter: {
      ...(run === undefined ? {} : { runId: run.id }),
      ...(run !== undefined || mode === undefined || mode === 'all' ? {} : { modes: [mode] }),
      ...named,
    },
    subject: words.join(' '),
  };
};
