import type { AccountLimits } from '../../core/account-limits.js';
import { dataError } from '../../core/errors.js';
import type { Instrument } from '../../core/instrument.js';
import type { ModelUsed } from '../../core/model-used.js';
import type { OnDegraded } from '../../core/on-degraded.js';
import type { SymbolName } from '../../core/symbol.js';
import type { Timeframe } from '../../core/timeframe.js';
import type { EngineRules } from '../../engine/engine.js';
import type { MarketFeed } from '../../exchange/port/feed.js';
import type { Venue } from '../../exchange/port/venue.js';
import type { SlippageModel } from '../../execution/fill/costs.js';
import type { JournalEntry } from '../../memory/live/batch.js';
import type { RiskPolicy } from '../../risk/policy.js';
import type { LoadedStrategy } from '../../strategy/load/loaded-strategy.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import type { CoreSettings, ExecutionChoice } from '../core/core.js';
import { fromStored, toStored } from '../core/state-text.js';
import { finiteOrNull, infiniteAgain } from './finite-or-null.js';

/** Limits that are turned off by Infinity. */
type Unlimited = 'maxExposure' | 'dailyRisk' | 'dailyLoss' | 'maxDrawdown';

/**
 * What a session runs under, as its first journal entry keeps it: with the candles it saw it can be played again. Plain
 * JSON; a number that may be Infinity (no limit, no waiting) is null instead.
 */
export interface SessionRecipe {
  readonly version: 1;
  readonly strategy: {
    readonly name: string;
    /** `built-in`, or the path of the user's file. */
    readonly origin: string;
    readonly sourceDigest: string;
  };
  /** Numbers that are not finite are written as `state-text.ts` writes them. */
  readonly parameters: ParameterValues;
  readonly timeframe: Timeframe;
  readonly symbols: readonly SymbolName[];
  /** With the fee rates it ran under, in the order of `symbols`. */
  readonly instruments: readonly Instrument[];
  /** Quote currency. */
  readonly initialBalance: number;
  /** What was asked for, where the account had less; left out where that is the same, or nothing was asked for. */
  readonly balanceAsked?: number;
  readonly policy: Omit<RiskPolicy, 'maxPositionFraction'> & { readonly maxPositionFraction: number | null };
  readonly limits: Omit<AccountLimits, Unlimited> & { readonly [K in Unlimited]: number | null };
  readonly costs: { readonly slippage: SlippageModel; readonly participation: number | null };
  readonly allowShort: boolean;
  readonly maxOpenTrades: number | null;
  readonly doubt: EngineRules['doubt'];
  readonly endOfData: EngineRules['endOfData'];
  readonly entryDelayBars: number;
  /** `speed` is null for no waiting. */
  readonly feed: {
    readonly kind: MarketFeed['kind'];
    readonly source: string;
    readonly speed: number | null;
  };
  readonly venue: string;
  /** Fills are modelled on bars: a paper venue. */
  readonly fillsAtOpen: boolean;
  readonly execution: ExecutionChoice;
  readonly orderTimeoutMs: number;
  /** Open of the first bar that is no history, ms UTC. */
  readonly from: number;
  /** Bars of history it began with, by market, in the order of `symbols`. */
  readonly historyBars: readonly number[];
  readonly seed: number;
  /** When it was begun, market time, ms UTC: what its duration counts from. Left out by earlier versions. */
  readonly beganAt?: number;
  /** Market time after which it ends; left out for never. */
  readonly durationMs?: number;
  /** The model that was named, and digests of the sources of its inputs by market; left out where it has none. */
  readonly inputs?: RecipeInputs;
}

export interface RecipeInputs {
  readonly model: string | null;
  /** Where models were looked for; not there in older sessions. */
  readonly modelsDir?: string;
  readonly sources: readonly Readonly<Record<string, string>>[];
  /** Digests of how they are made (`InputSource.rule`), what must not change while it runs; not there in older sessions. */
  readonly rules?: readonly Readonly<Record<string, string>>[];
  /** The models among them; not there in older sessions. */
  readonly models?: readonly Readonly<Record<string, ModelUsed>>[];
  /** What is done where a model is degraded; left out where it asks none, and in older sessions. */
  readonly onDegraded?: OnDegraded;
}

/** What a recipe is made of; `settings`, `rules`, `params` and `markets` are those of `openCore`. */
export interface RecipeParts {
  readonly loaded: LoadedStrategy;
  readonly params: ParameterValues;
  readonly settings: Omit<CoreSettings, 'sessionId'>;
  readonly rules: EngineRules;
  readonly markets: readonly { readonly instrument: Instrument; readonly history: readonly unknown[] }[];
  readonly feed: Pick<MarketFeed, 'kind' | 'source' | 'speed'>;
  readonly venue: Pick<Venue, 'id'>;
  readonly from: number;
  readonly seed: number;
  /** Quote currency; null where nobody asked for a balance. */
  readonly balanceAsked?: number | null;
  readonly beganAt?: number;
  readonly durationMs?: number | null;
  readonly inputs?: RecipeInputs;
}

const storedLimits = (limits: AccountLimits): SessionRecipe['limits'] => ({
  ...limits,
  maxExposure: finiteOrNull('maxExposure', limits.maxExposure),
  dailyRisk: finiteOrNull('dailyRisk', limits.dailyRisk),
  dailyLoss: finiteOrNull('dailyLoss', limits.dailyLoss),
  maxDrawdown: finiteOrNull('maxDrawdown', limits.maxDrawdown),
});

/** What a session runs under. Throws an invariant error where a rule is no number. */
export const recipeOf = (parts: RecipeParts): SessionRecipe => {
  const { loaded, params, settings, rules, markets, feed, venue, from, seed, balanceAsked = null } = parts;
  const { beganAt, durationMs = null } = parts;
  return {
    version: 1,
    strategy: {
      name: loaded.strategy.name,
      origin: loaded.origin,
      sourceDigest: loaded.sourceDigest,
    },
    parameters: toStored({ ...params }) as ParameterValues,
    timeframe: settings.timeframe,
    symbols: markets.map(({ instrument }) => instrument.symbol),
    instruments: markets.map(({ instrument }) => ({ ...instrument })),
    initialBalance: rules.initialBalance,
    ...(balanceAsked === null || balanceAsked === rules.initialBalance ? {} : { balanceAsked }),
    policy: {
      ...rules.policy,
      maxPositionFraction: finiteOrNull('maxPositionFraction', rules.policy.maxPositionFraction),
    },
    limits: storedLimits(rules.limits),
    costs: {
      slippage: rules.costs.slippage,
      participation: finiteOrNull('participation', rules.costs.participation),
    },
    allowShort: rules.allowShort,
    maxOpenTrades: finiteOrNull('maxOpenTrades', rules.maxOpenTrades),
    doubt: rules.doubt,
    endOfData: rules.endOfData,
    entryDelayBars: rules.entryDelayBars ?? 0,
    feed: { kind: feed.kind, source: feed.source, speed: finiteOrNull('speed', feed.speed) },
    venue: venue.id,
    fillsAtOpen: settings.capabilities.fillsAtOpen,
    execution: settings.execution,
    orderTimeoutMs: settings.orderTimeoutMs,
    from,
    historyBars: markets.map(({ history }) => history.length),
    seed,
    ...(beganAt === undefined ? {} : { beganAt }),
    ...(durationMs === null ? {} : { durationMs }),
    ...(parts.inputs === undefined ? {} : { inputs: parts.inputs }),
  };
};

/** The rules of the engine that a recipe was made from. */
export const rulesOfRecipe = (recipe: SessionRecipe): EngineRules => {
  const { policy, limits, costs, entryDelayBars } = recipe;
  return {
    initialBalance: recipe.initialBalance,
    policy: { ...policy, maxPositionFraction: infiniteAgain(policy.maxPositionFraction) },
    limits: {
      ...limits,
      maxExposure: infiniteAgain(limits.maxExposure),
      dailyRisk: infiniteAgain(limits.dailyRisk),
      dailyLoss: infiniteAgain(limits.dailyLoss),
      maxDrawdown: infiniteAgain(limits.maxDrawdown),
    },
    costs: { slippage: costs.slippage, participation: infiniteAgain(costs.participation) },
    allowShort: recipe.allowShort,
    maxOpenTrades: infiniteAgain(recipe.maxOpenTrades),
    doubt: recipe.doubt,
    endOfData: recipe.endOfData,
    ...(entryDelayBars === 0 ? {} : { entryDelayBars }),
  };
};

/** The parameters that a recipe was made from. */
export const parametersOfRecipe = ({ parameters }: Pick<SessionRecipe, 'parameters'>): ParameterValues =>
  fromStored(parameters) as ParameterValues;

/** How the first journal entry of a session keeps its recipe: what `startLiveSession` takes as `payload`. */
export const recipePayload = (recipe: SessionRecipe): { readonly recipe: SessionRecipe } => ({ recipe });

/**
 * The recipe in the journal of a session. Throws a data error (exit code 3) where its first entry holds none, or one of a
 * version that this program does not read.
 */
export const recipeIn = (journal: readonly JournalEntry[]): SessionRecipe => {
  const payload = journal.find(({ kind }) => kind === 'session-started')?.payload;
  const recipe = payload?.recipe as SessionRecipe | undefined;
  if (recipe === undefined) {
    throw dataError('the session did not store what it ran under', {
      hint: 'sessions of this version of trader live do; run it again',
    });
  }
  if (recipe.version !== 1) {
    throw dataError(`the session was stored as version ${String(recipe.version)}, this program reads 1`, {
      hint: 'use the version of trader that ran it',
    });
  }
  return recipe;
};
