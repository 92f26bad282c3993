import { z } from 'zod';
import { EXECUTION_STYLES } from '../core/execution-style.js';
import {
  accountName,
  duration,
  type Kind,
  losingStreak,
  number,
  oneOf,
  optional,
  place,
  sentimentWeights,
  serviceUrl,
  share,
  sizing,
  symbols,
  timeframe,
  venue,
  whale,
  yesOrNo,
} from './kinds.js';
import { LIMITS } from './limits.js';
import { PROVIDERS } from './providers.js';

/** What is known of a setting beside its schema. */
export interface SettingNotes {
  /** What it does, in one line. */
  readonly help: string;
  readonly allowed: string;
  readonly read: (text: string) => unknown;
}

const notes = z.registry<SettingNotes>();

const setting = <S extends z.ZodType>(help: string, { schema, allowed, read }: Kind<S>): S => {
  // A copy: one kind serves several settings, and each has notes of its own.
  const own = schema.clone();
  notes.add(own, { help, allowed, read });
  return own;
};

/** A parameter of a strategy; the strategy's declaration of it is looked at when the strategy is loaded. */
export const parameterSchema = z.union([z.number(), z.boolean(), z.string().max(200)]);

/** Everything that can be configured, in categories. Every key has an effect; what is not here is refused. */
export const configSchema = z.strictObject({
  exchange: z.strictObject({
    id: setting('the venue: whose candles, whose fees', venue),
    lotSize: setting(
      'smallest step of a quantity, in every market; null: the rule of the market',
      optional(number(LIMITS.marketRule)),
    ),
    tickSize: setting(
      'smallest step of a price, in every market; null: the rule of the market',
      optional(number(LIMITS.marketRule)),
    ),
    minNotional: setting(
      'smallest value of an order in quote currency, in every market; null: the rule of the market',
      optional(number(LIMITS.marketRule)),
    ),
  }),
  trading: z.strictObject({
    symbols: setting('the markets, on one wallet', symbols({ least: 1, sorted: false })),
    timeframe: setting('length of a candle', timeframe),
    initialBalance: setting('starting cash in quote currency', number(LIMITS.initialBalance)),
    sizing: setting('how large an entry is; null: what the strategy wants', optional(sizing)),
    allowShort: setting('whether short positions are allowed', yesOrNo),
    feeRate: setting(
      'fee per side, maker and taker; null: the published fees of the venue',
      optional(share(LIMITS.feeRate)),
    ),
    slippageBps: setting(
      'slippage of market orders in basis points; null: 2, unless there is an impact',
      optional(number(LIMITS.slippageBps)),
    ),
    impact: setting(
      'square-root impact instead: the price move of taking a whole bar',
      optional(share(LIMITS.impact)),
    ),
    participation: setting(
      "most of a bar's volume that is taken; null: no limit",
      optional(share(LIMITS.participation)),
    ),
    execution: setting('how orders are carried out; limit is for sessions only', oneOf(EXECUTION_STYLES)),
    executionSlices: setting('slices of twap and vwap', number(LIMITS.slices)),
    executionDuration: setting(
      'over how long twap and vwap spread an order; null: 5m, in a backtest one bar at most',
      optional(duration),
    ),
    detail: setting('timeframe of finer candles to look inside bars with; null: none', optional(timeframe)),
    endOfData: setting('where open positions are closed in the last bar', oneOf(['close', 'open'])),
    excludedSymbols: setting('markets that are refused', symbols({ least: 0, sorted: true })),
  }),
  risk: z.strictObject({
    maxPosition: setting(
      'most that one position may be worth, as a share of equity; null: 0.25 with risk sizing, else no limit',
      optional(share(LIMITS.maxPosition)),
    ),
    maxOpenTrades: setting('most positions at once; null: no limit', optional(number(LIMITS.maxOpenTrades))),
    limits: setting(
      'limits of the account that the keys below may change; null: usual with risk sizing, else off',
      optional(oneOf(['usual', 'off'])),
    ),
    maxExposure: setting(
      'most that all positions together may be worth, as a share of equity; usual: 1',
      optional(share(LIMITS.accountLimit)),
    ),
    dailyRisk: setting(
      'most that the entries of a UTC day may lose at their stops, as a share of equity; usual: 0.06',
      optional(share(LIMITS.accountLimit)),
    ),
    dailyLoss: setting(
      'loss of a UTC day that ends entries until the next, as a share of equity; usual: 0.05',
      optional(share(LIMITS.accountLimit)),
    ),
    maxDrawdown: setting(
      'fall from the highest equity that ends trading, as a share; usual: 0.2',
      optional(share(LIMITS.accountLimit)),
    ),
    maxCorrelation: setting(
      'most that a market may move with the book before an entry is refused; usual: no limit',
      optional(share(LIMITS.maxCorrelation)),
    ),
    correlationBars: setting(
      'bars over which that is measured; null: 120',
      optional(number(LIMITS.correlationBars)),
    ),
    accountStreak: setting(
      'losing trades in a row, and the pause after them; usual: no limit',
      optional(losingStreak),
    ),
    marketStreak: setting('the same in one market; usual: no limit', optional(losingStreak)),
    marketCooldown: setting(
      'no entry in a market for this long after an exit; usual: none',
      optional(duration),
    ),
    orderInterval: setting('least time between two entry orders; usual: none', optional(duration)),
  }),
  backtest: z.strictObject({
    days: setting('how many days, where no start is given', number(LIMITS.days)),
    provider: setting('where candles come from', oneOf(PROVIDERS)),
    history: setting('whether candles before the start are read to warm up on', yesOrNo),
    seed: setting('seed of everything random', number(LIMITS.seed)),
  }),
  live: z.strictObject({
    maxPosition: setting(
      'most that one position of a session may be worth, as a share of equity; a smaller risk.maxPosition holds too',
      share(LIMITS.maxPosition),
    ),
    account: setting('which account of the venue: whose keys; null: the only one', optional(accountName)),
    testnet: setting('whether the test environment of the venue is meant', yesOrNo),
    reconcileEvery: setting('how often the books are compared with the venue', duration),
    autoCorrect: setting('whether what can be explained is corrected in the books', yesOrNo),
    participation: setting('most of the volume that vwap takes', share(LIMITS.participation)),
    orderTimeout: setting('how long an order may wait before it is priced anew', duration),
    whale: setting('from which size on a trade of others is told; null: none is', optional(whale)),
  }),
  sentiment: z.strictObject({
    ttl: setting('for how long what a source said is not asked for again', duration),
    timeout: setting('how long a source may take for one answer', duration),
    weights: setting(
      'how much each source counts in the combined score; null: all the same',
      optional(sentimentWeights),
    ),
    fearGreedUrl: setting('where the Fear & Greed index answers', serviceUrl),
    senticryptUrl: setting('where SentiCrypt answers', serviceUrl),
    cryptocompareUrl: setting('where the news of CryptoCompare answer', serviceUrl),
  }),
  strategies: z.record(z.string(), z.record(z.string(), parameterSchema)),
  evolution: z.strictObject({
    evaluationInterval: setting('closed trades between two evaluations', number(LIMITS.closedTrades)),
    evolutionInterval: setting('closed trades between two evolution cycles', number(LIMITS.closedTrades)),
  }),
  database: z.strictObject({
    path: setting('the database file; null: trader.db in the data directory', place),
  }),
  paths: z.strictObject({
    dataDir: setting('the data directory; null: the usual place', place),
  }),
});

/** A setting of the schema with what is known of it. */
export interface KnownSetting {
  readonly schema: z.ZodType;
  readonly notes: SettingNotes;
}

/** The setting of that name, or undefined where there is none. Parameters of strategies are none. */
export const settingAt = (category: string, key: string): KnownSetting | undefined => {
  const categories: z.ZodRawShape = configSchema.shape;
  const inside = Object.hasOwn(categories, category) ? categories[category] : undefined;
  if (!(inside instanceof z.ZodObject) || !Object.hasOwn(inside.shape, key)) return undefined;
  const schema: z.ZodType = inside.shape[key];
  const known = notes.get(schema);
  return known === undefined ? undefined : { schema, notes: known };
};
