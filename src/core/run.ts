import type { ModelUsed } from './model-used.js';
import type { SymbolName } from './symbol.js';
import type { Timeframe } from './timeframe.js';

/** Which run this is, and everything that made it so. */
export interface RunRecord {
  /** Hash of strategy source, parameters, configuration, data digest, engine version and seed. */
  readonly id: string;
  /** Hash of the orders, fills and equity that came out. */
  readonly digest: string;
  readonly strategy: string;
  readonly parameters: Readonly<Record<string, number | boolean | string>>;
  readonly symbols: readonly SymbolName[];
  readonly timeframe: Timeframe;
  /** Open of the first traded bar, ms UTC. */
  readonly from: number;
  /** Close of the last traded bar, ms UTC. */
  readonly to: number;
  readonly provider: string;
  readonly dataDigest: string;
  readonly seed: number;
  readonly engineVersion: string;
  readonly elapsedMs: number;
}

/** The costs and rules a run was made under, as settings. */
export interface RunConditions {
  readonly initialBalance: number;
  readonly makerFeeRate: number;
  readonly takerFeeRate: number;
  /** In words: `2 bps` or `volume share, impact 0.1`. */
  readonly slippage: string;
  /** How market orders were carried out, in words: `market`. Left out of runs that were stored before it was a choice. */
  readonly execution?: string;
  readonly sizing: string;
  /** Most that one position may be worth at entry, as a fraction of equity; null for no cap. */
  readonly maxPosition: number | null;
  /** Most positions open at once; null for no limit. */
  readonly maxOpenTrades: number | null;
  /** Limits of the account in words; `none`. Left out of runs that were stored before there were limits. */
  readonly limits?: string;
  /** Timeframe of the finer candles that bars were looked into with; null for none. */
  readonly detail: string | null;
  /** Where open positions were closed when the data ended: `close` or `open` of the last bar. */
  readonly endOfData: string;
  readonly allowShort: boolean;
  readonly bars: number;
}

/** The candles of one market as a run saw them, history included. */
export interface MarketDigest {
  readonly symbol: SymbolName;
  readonly candles: string;
  /** Of the finer candles that bars were looked into with; null for none. */
  readonly detail: string | null;
  /** Of the columns beside the candles and of what they were made from; left out where there were none. */
  readonly inputs?: string;
  /** The models that were asked, by input; left out where none was, and in older runs. */
  readonly models?: Readonly<Record<string, ModelUsed>>;
}

/** What a run was made from, beyond what its record says: enough to tell why two runs differ. */
export interface Provenance {
  /** Hash of the strategy's source; null for a strategy that was made in memory. */
  readonly sourceDigest: string | null;
  /** Everything but strategy, parameters, candles and seed that decides the outcome, as canonical JSON. */
  readonly configuration: string;
  readonly data: readonly MarketDigest[];
}

/** The same run with every doubtful bar resolved the other way (target before stop). */
export interface OtherWay {
  readonly totalReturn: number | null;
  readonly netProfit: number | null;
  readonly maxDrawdown: number | null;
}

/** Equity at the close of every bar; all columns have the same length. */
export interface EquityCurve {
  readonly time: Float64Array;
  readonly equity: Float64Array;
  /** Fraction below the highest equity so far, 0 or negative. */
  readonly drawdown: Float64Array;
  /** Equity of buying at the first open and holding, without costs. */
  readonly benchmark: Float64Array;
}
