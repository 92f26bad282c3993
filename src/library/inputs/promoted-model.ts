import { installFolder } from '../../config/data-dir.js';
import { environmentOf } from '../../config/environment.js';
import { modelsDirectory, shippedModels } from '../../config/models-dir.js';
import { usageError } from '../../core/errors.js';
import type { InputSource } from '../../core/input-source.js';
import type { SentimentWeights } from '../../core/sentiment-weights.js';
import { openModel } from '../../ml/model-file/load-model.js';
import type { ModelMetadata } from '../../ml/model-file/metadata.js';
import type { ModelPair } from '../../ml/model-file/read-pair.js';
import { modelSource } from '../../ml/predict/model-source.js';
import { earlierModels } from '../../ml/registry/earlier-models.js';
import { isThere, promotedFiles, stagedFiles } from '../../ml/registry/places.js';
import { readPair, readPromoted } from '../../ml/registry/read-pair.js';
import { claimOf } from '../../ml/watch/claim-of.js';
import type { ModelDeclaration } from '../../strategy/inputs/declarations.js';
import { storedSentiment } from '../sentiment/stored-source.js';
import type { InputPlace, ModelPlace } from './input-place.js';
import type { ModelInput } from './model-input.js';
import { defaultModelName, trainedModelName } from './model-name.js';

/** The models directory: the one that was named, that of `TRADER_MODELS_DIR`, or the one that belongs to a data directory. */
export const modelsHome = ({ dataDir, modelsDir }: Pick<InputPlace, 'dataDir' | 'modelsDir'>): string => {
  const context = { cwd: process.cwd(), env: process.env };
  return modelsDirectory({
    modelsFlag: modelsDir,
    flag: dataDir,
    env: environmentOf(context),
    cwd: context.cwd,
    home: installFolder(),
  });
};

/** Why a model cannot predict for these candles; undefined where it can. */
const misfit = (
  { name, symbol, timeframe }: ModelMetadata,
  place: InputPlace,
): { readonly what: string; readonly hint: string } | undefined => {
  const market = place.symbol.replace('/', '');
  if (symbol !== place.symbol)
    return {
      what: `model "${name}" is one of ${symbol}, the candles are of ${place.symbol}`,
      hint: `train one with "trader train ${market}", or name another with --model`,
    };
  if (timeframe !== place.timeframe)
    return {
      what: `model "${name}" is one of ${timeframe} candles, these are ${place.timeframe}`,
      hint: `take --timeframe ${timeframe}, or train one with "trader train ${market} --timeframe ${place.timeframe}"`,
    };
  return undefined;
};

const onlyStaged = (name: string) =>
  usageError(
    `model "${name}" is a candidate, and nothing uses one before it is promoted`,
    `"trader models promote ${name}" (with --force where it does not beat persistence)`,
  );

/** The models in use under some names: own ones first, then those that come with the program. */
const promotedUnder = (home: string, names: readonly string[]) => {
  const own = names.filter((name) => isThere(promotedFiles(home, name).model));
  const shipped = shippedModels();
  const others = names.filter((name) => !own.includes(name) && isThere(promotedFiles(shipped, name).model));
  return [
    ...own.map((name) => ({ folder: home, pair: readPromoted(home, name) })),
    ...others.map((name) => ({ folder: shipped, pair: readPromoted(shipped, name) })),
  ];
};

/** The promoted model to take; null where there is none. Throws where one is there and cannot be used. */
const choose = (home: string, declaration: ModelDeclaration, place: ModelPlace) => {
  const isDefault = place.model === defaultModelName(place.symbol, declaration);
  // What `trader train` calls a model where nobody names it counts too.
  const names = isDefault ? [place.model, trainedModelName(place.symbol, place.timeframe)] : [place.model];
  const optional = declaration.optional === true;
  const promoted = promotedUnder(home, names);
  const fitting = promoted.filter(
    ({ pair: { metadata } }) =>
      misfit(metadata, place) === undefined && (!optional || metadata.features.set === declaration.features),
  );
  const [found = null] = fitting;
  if (found !== null || optional) return found;
  const [first] = promoted;
  const problem = first && misfit(first.pair.metadata, place);
  if (problem !== undefined) throw usageError(problem.what, problem.hint);
  const staged = names.find((name) => isThere(stagedFiles(home, name).model));
  if (staged !== undefined) throw onlyStaged(staged);
  if (!isDefault)
    throw usageError(`there is no model "${place.model}" in ${home}`, 'see "trader models list"');
  return null;
};

/** Whether a model says the same thing as another, so that it can take its place. */
const isAlike = (one: ModelMetadata, other: ModelMetadata): boolean =>
  one.symbol === other.symbol &&
  one.timeframe === other.timeframe &&
  one.target.horizon === other.target.horizon &&
  one.features.schemaHash === other.features.schemaHash;

/** Opens models of one directory, all with the same sentiment. */
const openWith = (home: string, sentiment: InputSource | undefined) => {
  const open = async (pair: ModelPair, file: string): Promise<ModelInput> => {
    const { metadata } = pair;
    const { name, fileDigest: digest } = metadata;
    const earlier = async (): Promise<ModelInput | null> => {
      const entry = earlierModels(home, name).find(
        // It may have been replaced at this moment, and is none that was there before itself.
        (one) => one.metadata.fileDigest !== digest && isAlike(one.metadata, metadata),
      );
      return entry === undefined ? null : open(readPair(home, entry.files, name), entry.files.model);
    };
    const source = modelSource(await openModel(pair, file), sentiment);
    const from = home === shippedModels() ? 'shipped' : 'own';
    const beatsPersistence = metadata.metrics?.beatsPersistence ?? null;
    return { ...source, model: { name, digest, from, beatsPersistence, claim: claimOf(metadata), earlier } };
  };
  return open;
};

/**
 * The predictions of the promoted model of a name, or of the market. One that reads sentiment is given what is stored;
 * where nothing is, a declaration of `price_sentiment` falls back to the model of prices of the market. Null where there
 * is no model, neither in the models directory nor among those that come with the program.
 *
 * @param weights how sources of sentiment are weighed, see `storedSentiment`
 * @throws TraderError (usage) for a model of another market or timeframe, and where there is only a candidate; (data) for
 * a model that cannot be trusted, or that reads sentiment where there is none
 */
export const promotedModel = async (
  declaration: ModelDeclaration,
  place: ModelPlace,
  weights?: SentimentWeights | null,
): Promise<ModelInput | null> => {
  const home = modelsHome(place);
  const stored = () => storedSentiment(place.dataDir, weights);
  const sentiment = declaration.features === 'price_sentiment' ? await stored() : null;
  const prices: ModelDeclaration = { kind: 'model', features: 'price', optional: true };
  const alone = () => choose(home, prices, { ...place, model: defaultModelName(place.symbol, prices) });
  // Without sentiment the model of prices is the better one, whatever else is there.
  const fallback = declaration.features === 'price_sentiment' && sentiment === null ? alone() : null;
  const found = fallback ?? choose(home, declaration, place);
  if (found === null) return null;
  const { folder, pair } = found;
  const { set } = pair.metadata.features;
  const beside = set === 'price_sentiment' ? (sentiment ?? (await stored())) : null;
  const open = openWith(folder, beside ?? undefined);
  return open(pair, promotedFiles(folder, pair.metadata.name).model);
};
