import type { SessionStatus } from './session-status.js';
import type { SymbolName } from './symbol.js';

/** Equity at a time of the session's market, quote currency; `drawdown` is a fraction of the peak, 0 or negative. */
export interface EquityPoint {
  readonly time: number;
  readonly equity: number;
  readonly drawdown: number;
}

/** What a strategy saw and said at the close of a bar. */
export interface MonitorSignal {
  readonly symbol: SymbolName;
  /** Open of the bar, ms UTC. */
  readonly barTime: number;
  readonly signal: number;
  readonly tag: string | null;
  readonly action: 'none' | 'enter' | 'exit' | 'refused';
  readonly reason: string | null;
  /** Values of its indicators at that close; null where none were kept. */
  readonly indicators: Readonly<Record<string, number | null>> | null;
}

/** An entry of the journal of a session, as it is told and stored. */
export interface SessionNotice {
  readonly sequence: number;
  /** ms UTC, the session's market. */
  readonly time: number;
  readonly kind: string;
  readonly clientOrderId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * How what is shown hangs together with what runs: it runs (`live`), it cannot be reached for the moment (`lost`), it ended
 * while it was watched (`ended`); or it is read from the books: as it stands there (`stored`), or played again (`replay`).
 */
export type MonitorLink = 'live' | 'lost' | 'ended' | 'stored' | 'replay';

/** A closed candle as it was decided on: open time ms UTC, prices in quote currency, volume in base currency. */
export interface MonitorCandle {
  readonly time: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** A trade, open or closed: money in quote currency, quantities in base currency. */
export interface MonitorTrade {
  /** The same trade has the same one each time it is told. */
  readonly id: string;
  readonly symbol: SymbolName;
  readonly side: 'long' | 'short';
  readonly strategy: string;
  readonly quantity: number;
  readonly entryTime: number;
  readonly entryPrice: number;
  readonly entryReason: string;
  readonly fees: number;
  /** Null while it is open. */
  readonly exit: {
    readonly time: number;
    readonly price: number;
    readonly reason: string;
    /** After all fees. */
    readonly profit: number;
    readonly returnFraction: number;
    readonly bars: number;
  } | null;
}

/** What a strategy made of its trades, all sessions of one mode together; null where too little is known. */
export interface StrategyResult {
  readonly strategy: string;
  readonly mode: string;
  readonly trades: number;
  readonly winRate: number | null;
  readonly profit: number;
  readonly profitFactor: number | null;
  /** A year, of daily returns. */
  readonly sharpe: number | null;
  /** A fraction, 0 or negative. */
  readonly drawdown: number | null;
}

/** A genome of an evolution, as it is compared: growth a year and worst drawdown out of sample, fractions. */
export interface MonitorGenome {
  readonly hash: string;
  readonly family: string;
  readonly generation: number;
  readonly fitness: number | null;
  readonly growth: number | null;
  readonly drawdown: number | null;
  readonly trades: number | null;
  /** No other one known is better in both growth and drawdown. */
  readonly front: boolean;
  /** Whether it passed the gate; null where it was not judged. */
  readonly passed: boolean | null;
}

/** An evolution, the newest or the one at work. */
export interface MonitorEvolution {
  readonly id: number;
  readonly status: string;
  readonly message: string;
  readonly startedAt: number;
  /** Generations that are stored, and how many there will be; null where that is not known. */
  readonly generation: number;
  readonly generations: number | null;
  readonly evaluations: number;
  readonly perSecond: number | null;
  readonly etaMs: number | null;
  /** What `best` and `median` are: growth a year as a fraction, or the number of an objective. */
  readonly values: 'growth' | 'objective';
  /** By generation, from the first; NaN where there is none. */
  readonly best: readonly number[];
  readonly median: readonly number[];
  /** The genomes of the newest generation. */
  readonly population: readonly MonitorGenome[];
  /** The best of all, the best first. */
  readonly leaders: readonly MonitorGenome[];
  /** From the best one back to those it descends from. */
  readonly lineage: readonly {
    readonly hash: string;
    readonly family: string;
    readonly generation: number;
    readonly born: string;
    readonly fitness: number | null;
  }[];
}

/** A trained model of the registry. */
export interface MonitorModel {
  readonly name: string;
  readonly version: string;
  readonly promoted: boolean;
  readonly trainedAt: number;
  readonly symbols: readonly SymbolName[];
  readonly timeframe: string;
  /** Shares of right directions in the test part, of the model and of the best baseline. */
  readonly accuracy: number | null;
  readonly baseline: number | null;
  /** Losses by epoch, NaN where there is none; empty where they were not kept. */
  readonly trainLoss: readonly number[];
  readonly validationLoss: readonly number[];
}

/** Something a person is to know: an alert, a risk event, or a large trade of the market. */
export interface MonitorAlert {
  /** The same alert has the same one each time it is told. */
  readonly id: string;
  readonly time: number;
  readonly severity: 'info' | 'warning' | 'critical';
  /** What kind of thing: `whale`, `mutation`, `daily-loss`. */
  readonly what: string;
  readonly text: string;
  /** Where it went and what became of it: `log sent`; empty where it goes nowhere. */
  readonly delivery: string;
}

/** What is shown where it is no session: a stored backtest. */
export interface MonitorSubject {
  readonly title: string;
  /** Short facts, the most important first. */
  readonly facts: readonly string[];
}

/** A value of the configuration and where it is from; secrets are redacted before. */
export interface MonitorSetting {
  readonly name: string;
  readonly value: string;
  readonly source: string;
}

/**
 * What a monitor of a session is told: plain data.
 */
export type MonitorEvent =
  /** How the session is now. */
  | { readonly kind: 'status'; readonly status: SessionStatus }
  | { readonly kind: 'notice'; readonly notice: SessionNotice }
  /** In the order of time; points at or before the newest one known take the place of what was known from there on. */
  | { readonly kind: 'equity'; readonly points: readonly EquityPoint[] }
  /** In the order of bars; one of the same market and bar takes the place of what was known. */
  | { readonly kind: 'signals'; readonly signals: readonly MonitorSignal[] }
  /** Of one market, in the order of time; as `equity`, from the first one told on they replace what was known. */
  | {
      readonly kind: 'candles';
      readonly symbol: SymbolName;
      readonly candles: readonly MonitorCandle[];
    }
  /** Each takes the place of the one with its id; new ones come behind the others. */
  | { readonly kind: 'trades'; readonly trades: readonly MonitorTrade[] }
  /** Everything from here on is known anew, as after a jump back in a replay: candles, equity, trades, signals and notices go. */
  | { readonly kind: 'afresh' }
  | { readonly kind: 'subject'; readonly subject: MonitorSubject }
  /** The whole list each time, as the two below. */
  | { readonly kind: 'strategies'; readonly strategies: readonly StrategyResult[] }
  | { readonly kind: 'models'; readonly models: readonly MonitorModel[] }
  /** Null where there is none. */
  | { readonly kind: 'evolution'; readonly evolution: MonitorEvolution | null }
  /** Each takes the place of the one with its id; in the order of time. */
  | { readonly kind: 'alerts'; readonly alerts: readonly MonitorAlert[] }
  | { readonly kind: 'settings'; readonly settings: readonly MonitorSetting[] }
  | { readonly kind: 'link'; readonly link: MonitorLink; readonly text: string }
  /** So many notices were not told, since they came faster than they were read. */
  | { readonly kind: 'missed'; readonly count: number }
  /** What came of a wish of the person who looks. */
  | { readonly kind: 'answer'; readonly ok: boolean; readonly text: string };

/** What a person may wish of a session from a monitor. */
export type MonitorWish =
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'stop'; readonly flatten: boolean }
  | { readonly kind: 'kill'; readonly reason: string }
  | { readonly kind: 'rearm' }
  | { readonly kind: 'swap'; readonly strategy: string };

/** What a person may ask of a replay: stop and go on, twice or half as fast, or on to the next thing that happens. */
export type PlayAct = 'hold' | 'faster' | 'slower' | 'next';

/** Where the events of a session come from. */
export interface MonitorSource {
  /** Tells everything that is known, and from then on what happens. Resolves when there is nothing more to come. */
  readonly follow: (tell: (event: MonitorEvent) => void, signal: AbortSignal) => Promise<void>;
  /** Null where there is nobody to wish anything of. Rejects with the session's refusal. */
  readonly wish: ((wish: MonitorWish) => Promise<string>) | null;
  /** Null where nothing is played again. Says how it goes on. */
  readonly play: ((act: PlayAct) => string) | null;
}
