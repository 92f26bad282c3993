import { usageError } from '../../core/errors.js';
import type { Instrument } from '../../core/instrument.js';
import type { FillReport } from '../../core/order.js';
import { suggestion } from '../../core/suggest.js';
import { baseOf, quoteOf, type SymbolName } from '../../core/symbol.js';
import type { CostModel } from '../../execution/fill/costs.js';
import type { VenueEvent } from '../port/venue.js';
import type { PaperMarket, PaperOrder, PaperState } from './paper-state.js';

/** One market with its rules. */
export interface Listed {
  readonly instrument: Instrument;
  readonly base: string;
  readonly quote: string;
  readonly market: PaperMarket;
}

interface Watcher {
  readonly symbols: ReadonlySet<SymbolName>;
  readonly listener: (event: VenueEvent) => void;
}

/** The paper venue from inside. */
export interface Paper {
  readonly costs: CostModel;
  readonly allowShort: boolean;
  readonly now: () => number;
  readonly numbering: string;
  readonly listed: ReadonlyMap<SymbolName, Listed>;
  readonly orders: PaperOrder[];
  readonly finished: PaperOrder[];
  readonly fills: FillReport[];
  readonly balances: Record<string, number>;
  readonly spendable: Record<string, number>;
  readonly watchers: Set<Watcher>;
  step: number | null;
  nextOrder: number;
  nextFill: number;
}

export interface PaperOptions {
  /** Whose paper account it is. */
  readonly account: string;
  readonly instruments: readonly Instrument[];
  readonly costs: CostModel;
  /** What the account begins with. */
  readonly cash: readonly { readonly currency: string; readonly amount: number }[];
  readonly allowShort: boolean;
  /** The time in the market, ms UTC. */
  readonly now: () => number;
  /** What the numbers of orders and fills begin with: venues of one account give no number twice. */
  readonly numbering?: string;
  /** Where an earlier venue left off; `cash` is not read then. */
  readonly state?: PaperState;
}

const untold = (): PaperMarket => ({
  time: null,
  last: null,
  mark: null,
  high: null,
  low: null,
  volume: null,
  volumeKnown: false,
  taken: 0,
  volumeLeft: null,
  stretch: null,
});

export const openPaper = (options: PaperOptions): Paper => {
  const { instruments, costs, cash, allowShort, now, numbering = '', state } = options;
  const kept = state === undefined ? undefined : structuredClone(state);
  const balances: Record<string, number> = {};
  const listed = new Map<SymbolName, Listed>();
  for (const instrument of instruments) {
    const { symbol } = instrument;
    const base = baseOf(symbol);
    const quote = quoteOf(symbol);
    balances[base] = 0;
    balances[quote] = 0;
    listed.set(symbol, { instrument, base, quote, market: kept?.markets[symbol] ?? untold() });
  }
  for (const { currency, amount } of cash) balances[currency] = (balances[currency] ?? 0) + amount;
  return {
    costs,
    allowShort,
    now,
    numbering,
    listed,
    orders: [...(kept?.orders ?? [])],
    finished: [...(kept?.finished ?? [])],
    fills: [...(kept?.fills ?? [])],
    balances: kept === undefined ? balances : { ...balances, ...kept.balances },
    spendable: { ...kept?.spendable },
    watchers: new Set(),
    step: kept?.step ?? null,
    nextOrder: kept?.nextOrder ?? 1,
    nextFill: kept?.nextFill ?? 1,
  };
};

/** A copy of everything that goes on: nothing in it changes afterwards. */
export const stateOf = (paper: Paper): PaperState => {
  const { orders, finished, fills, balances, spendable, step, nextOrder, nextFill } = paper;
  const markets = Object.fromEntries([...paper.listed].map(([symbol, { market }]) => [symbol, market]));
  return structuredClone({
    orders,
    finished,
    fills,
    markets,
    balances,
    spendable,
    step,
    nextOrder,
    nextFill,
  });
};

/** Throws a usage error for a symbol that is not listed, with the nearest names. */
export const listing = (paper: Paper, symbol: SymbolName): Listed => {
  const found = paper.listed.get(symbol);
  if (found !== undefined) return found;
  const known = [...paper.listed.keys()];
  throw usageError(
    `${symbol} is not traded on this paper account`,
    suggestion(symbol, known, `it has ${known.join(', ')}`),
  );
};

export const tell = (paper: Paper, symbol: SymbolName, event: VenueEvent): void => {
  for (const { symbols, listener } of paper.watchers) if (symbols.has(symbol)) listener(event);
};
