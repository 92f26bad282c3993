import { modelText } from '../../core/model-used.js';
import type { OnDegraded } from '../../core/on-degraded.js';
import type { ModelStatus } from '../../core/session-status.js';
import type { RowSource, RowSources } from '../../live/bars/input-rows.js';
import { bufferView } from '../../live/core/candle-buffer.js';
import { marketOf } from '../../live/core/core.js';
import { recipeIn } from '../../live/session/session-recipe.js';
import { sessionJournal } from '../../memory/live/reads/session-journal.js';
import type { Memory } from '../../memory/memory.js';
import { isModelInput, type ModelInput } from '../inputs/model-input.js';
import { type Degradation, sessionDegradations } from './degradation.js';
import { type LearnedMarket, seenBySession, seenInSession } from './learned-bars.js';
import type { OpenedSession } from './session-input.js';
import type { SessionInputs } from './session-inputs.js';
import type { SessionMarket, SessionSource } from './stand-ins.js';
import { type WatchedModel, watchModel } from './watched-model.js';

/** The sources of a session, its models watched. */
export interface WatchedSources {
  readonly markets: readonly RowSources[];
  readonly status: () => readonly ModelStatus[];
  /** What a person is told of it when the session starts. */
  readonly lines: readonly string[];
  /** What a person is told when it ends: on which of its bars a model was trained. */
  readonly seen: () => readonly string[];
}

/** What a session does where a model of it is degraded. One of an older version did not say. */
const policyOf = async (
  memory: Memory,
  { sessionId }: OpenedSession,
  asked: OnDegraded | null,
): Promise<OnDegraded> => {
  const { inputs } = recipeIn(await sessionJournal(memory, sessionId, { limit: 1 }));
  return inputs?.onDegraded ?? asked ?? 'earlier';
};

/** What a session that goes on has found out about a model of it. */
const foundText = (model: string, { use, by }: Degradation, standIn: ModelInput | null): string => {
  if (use === 'current') return `${model} is degraded, and predicts on`;
  if (by === null) return `${model} is degraded: nothing predicts`;
  const other = by.slice(0, 8);
  return by === standIn?.model.digest
    ? `${model} is degraded: ${other} predicts in its place`
    : `warning: ${model} is degraded, and ${other}, which predicted in its place, is not there any more: nothing predicts`;
};

const lineOf = (
  { source, standIn = null, problem }: SessionSource,
  onDegraded: OnDegraded,
  found: readonly Degradation[],
): readonly string[] => {
  if (!isModelInput(source)) return [];
  const model = `model ${modelText(source.model)}`;
  const last = found.at(-1);
  if (last !== undefined) return [foundText(model, last, standIn)];
  const watched = `${model} is watched; should it degrade,`;
  if (onDegraded === 'warn') return [`${watched} you are warned`];
  if (onDegraded === 'earlier' && standIn !== null)
    return [`${watched} ${standIn.model.digest.slice(0, 8)} predicts`];
  const why = onDegraded === 'earlier' && problem !== undefined ? ` (${problem})` : '';
  return [`${watched} nothing predicts${why}`];
};

/** Puts every model of a session under watch, as far as the session has come. */
export const watchModels = async (
  memory: Memory,
  opened: OpenedSession,
  { markets, onDegraded: asked }: SessionInputs,
): Promise<WatchedSources> => {
  const onDegraded = await policyOf(memory, opened, asked);
  const found = await sessionDegradations(memory, opened.sessionId);
  /** Inputs of a market that are one and the same model are watched as one. */
  const watched = new Map<string, WatchedModel>();
  const learned: LearnedMarket[] = [];
  const lines: string[] =
    asked === null || asked === onDegraded ? [] : [`goes on with --on-degraded ${onDegraded}, as it began`];
  const rowSource = ({ symbol }: SessionMarket, named: SessionSource): RowSource => {
    const { input, source, standIn = null } = named;
    const market = marketOf(opened.core, symbol);
    if (!isModelInput(source) || market === undefined) return { input, source };
    const key = `${symbol} ${source.digest}`;
    const known = watched.get(key);
    if (known !== undefined) return { input, source, watch: known };
    const degradations = found.filter((one) => one.symbol === symbol && one.input === input);
    lines.push(...lineOf(named, onDegraded, degradations));
    if (source.learnedFrom !== undefined) learned.push({ market, learnedFrom: source.learnedFrom });
    const watch = watchModel({
      ...{ symbol, input, model: source, standIn, onDegraded, degradations },
      ...{ candles: bufferView(market.buffer, false), start: market.start },
    });
    watched.set(key, watch);
    return { input, source, watch };
  };
  const sources = markets.map((market) => ({
    symbol: market.symbol,
    sources: market.sources.map((named) => rowSource(market, named)),
  }));
  return {
    markets: sources,
    status: () => [...watched.values()].flatMap(({ status }) => status()),
    lines: [...seenInSession(learned, opened.feed), ...lines],
    seen: () => seenBySession(learned),
  };
};
