import { canonicalJson } from '../../core/digest.js';
import { refusedError } from '../../core/errors.js';
import { type ModelUsed, modelText } from '../../core/model-used.js';
import { toStored } from '../../live/core/state-text.js';
import type { RecipeInputs, SessionRecipe } from '../../live/session/session-recipe.js';
import type { LoadedStrategy } from '../../strategy/load/loaded-strategy.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import { inputsOfRecipe, type SessionInputs } from './session-inputs.js';

/** What a session must not go on with otherwise than it began. */
export interface AskedSettings {
  readonly loaded: LoadedStrategy;
  readonly params: ParameterValues;
  readonly timeframe: string;
  readonly symbols: readonly string[];
  /** What the strategy is given beside candles. */
  readonly inputs?: SessionInputs | undefined;
}

const text = (value: unknown): string =>
  value === undefined ? 'not set' : typeof value === 'string' ? value : canonicalJson(value);

const short = (digest: string | undefined): string => digest?.slice(0, 12) ?? 'not there';

/** A model that an input of a session asked when it began, and the one that it would ask now. */
interface Replaced {
  readonly was: ModelUsed;
  readonly is: ModelUsed;
}

const replacedBy = (
  began: RecipeInputs | undefined,
  now: RecipeInputs | undefined,
  k: number,
  input: string,
): Replaced | undefined => {
  const [was, is] = [began?.models?.[k]?.[input], now?.models?.[k]?.[input]];
  if (was === undefined || is === undefined) return undefined;
  return was.name === is.name && was.digest === is.digest ? undefined : { was, is };
};

const parametersOf = (recipe: SessionRecipe, params: ParameterValues): readonly string[] => {
  const were = recipe.parameters as Readonly<Record<string, unknown>>;
  const are = toStored({ ...params }) as Readonly<Record<string, unknown>>;
  return [...new Set([...Object.keys(were), ...Object.keys(are)])]
    .filter((name) => text(were[name]) !== text(are[name]))
    .map((name) => `parameter ${name} was ${text(were[name])}, is ${text(are[name])}`);
};

const inputsThatDiffer = (
  { inputs: began, symbols }: SessionRecipe,
  asked: SessionInputs | undefined,
): readonly string[] => {
  // A session of an older version did not write down what of them must not change.
  if (began !== undefined && began.rules === undefined) return [];
  const now = asked && inputsOfRecipe(asked);
  const are = now?.rules ?? [];
  const others = symbols.flatMap((symbol, k) => {
    const [was, is] = [began?.rules?.[k] ?? {}, are[k] ?? {}];
    return [...new Set([...Object.keys(was), ...Object.keys(is)])]
      .filter((input) => was[input] !== is[input])
      .map((input) => {
        const replaced = replacedBy(began, now, k, input);
        return replaced === undefined
          ? `source of its input ${input} for ${symbol} was ${short(was[input])}, is ${short(is[input])}`
          : `its input ${input} for ${symbol} was model ${modelText(replaced.was)}, is model ${modelText(replaced.is)}`;
      });
  });
  const [was, is] = [began?.modelsDir, asked?.modelsDir];
  const moved = others.length > 0 && was !== undefined && is !== undefined && was !== is;
  return moved ? [...others, `models directory was ${was}, is ${is}`] : others;
};

/** What differs from what a session began with, in words: what it is called, what it was, what it is. */
export const otherSettings = (
  recipe: SessionRecipe,
  { loaded, params, timeframe, symbols, inputs }: AskedSettings,
): readonly string[] => {
  const { name, sourceDigest } = recipe.strategy;
  const same = name === loaded.strategy.name;
  const sameMarkets = recipe.symbols.join() === symbols.join();
  return [
    ...(same ? [] : [`strategy was ${name}, is ${loaded.strategy.name}`]),
    ...(sameMarkets ? [] : [`markets were ${recipe.symbols.join(', ')}, are ${symbols.join(', ')}`]),
    ...(recipe.timeframe === timeframe ? [] : [`timeframe was ${recipe.timeframe}, is ${timeframe}`]),
    ...(same ? parametersOf(recipe, params) : []),
    ...(same && sourceDigest !== loaded.sourceDigest
      ? [`source of ${name} was ${sourceDigest.slice(0, 12)}, is ${loaded.sourceDigest.slice(0, 12)}`]
      : []),
    ...(same && sameMarkets ? inputsThatDiffer(recipe, inputs) : []),
  ];
};

/** How the models that a session began with are brought back, in words; nothing where they are in use still. */
const modelsBack = ({ inputs: began, symbols }: SessionRecipe, asked: SessionInputs | undefined): string => {
  const now = asked && inputsOfRecipe(asked);
  const commands = symbols.flatMap((_, k) =>
    Object.keys(began?.models?.[k] ?? {}).flatMap((input) => {
      const { was, is } = replacedBy(began, now, k, input) ?? {};
      if (was === undefined || is === undefined) return [];
      if (was.name !== is.name) return [`name model ${was.name} with --model`];
      return [`bring model ${modelText(was)} back with "trader models rollback ${was.name}"`];
    }),
  );
  return [...new Set(commands)].map((command) => `${command}, `).join('');
};

/** A session goes on as it was: under another strategy, timeframe or set of markets it would be another one. Throws a refusal. */
export const refuseAnother = (sessionId: string, recipe: SessionRecipe, asked: AskedSettings): void => {
  const others = otherSettings(recipe, asked);
  if (others.length === 0) return;
  const ran = `${recipe.strategy.name} on ${recipe.symbols.join(', ')} ${recipe.timeframe}`;
  throw refusedError(
    `session ${sessionId} was running ${ran} when its process died, and goes on only as it was: ${others.join('; ')}`,
    {
      hint: `${modelsBack(recipe, asked.inputs)}start it as it was to recover it, then stop it: trader live --stop; or --new ends it as it stands and begins another`,
    },
  );
};
