import type { InputSource } from '../../core/input-source.js';
import type { SentimentWeights } from '../../core/sentiment-weights.js';
import type { ModelDeclaration, SentimentDeclaration } from '../../strategy/inputs/declarations.js';
import type { InputPlace, ModelPlace } from './input-place.js';

/**
 * Finds the source of a declared input for a market. Null where there is none: then an optional input is NaN, and a strategy
 * that needs it is refused with what to do. Throws for one that is there and cannot be used.
 */
export interface InputResolvers {
  readonly model?: (declaration: ModelDeclaration, place: ModelPlace) => Promise<InputSource | null>;
  readonly sentiment?: (declaration: SentimentDeclaration, place: InputPlace) => Promise<InputSource | null>;
}

/**
 * Where each kind of input comes from: promoted models, stored sentiment. A kind without a resolver has no source. What
 * they need (onnxruntime) is loaded when one is asked.
 *
 * @param weights how sources of sentiment are weighed, null for all the same; as the working folder is configured where
 * left out
 */
export const toolkitResolvers = (weights?: SentimentWeights | null): InputResolvers => ({
  model: async (declaration, place) => {
    const { promotedModel } = await import('./promoted-model.js');
    return promotedModel(declaration, place, weights);
  },
  sentiment: async (_, { dataDir }) => {
    const { storedSentiment } = await import('../sentiment/stored-source.js');
    return storedSentiment(dataDir, weights);
  },
});

/** Those of a caller that says nothing of a configuration. */
export const RESOLVERS: InputResolvers = toolkitResolvers();

/** The same resolvers, each asked once for the same thing: a model is read once, whoever wants it. */
export const keptResolvers = ({ model, sentiment }: InputResolvers = RESOLVERS): InputResolvers => {
  const known = new Map<string, Promise<InputSource | null>>();
  const once = <D, P>(resolve: (declaration: D, place: P) => Promise<InputSource | null>) => {
    return (declaration: D, place: P): Promise<InputSource | null> => {
      const key = JSON.stringify([declaration, place]);
      const found = known.get(key) ?? resolve(declaration, place);
      known.set(key, found);
      return found;
    };
  };
  return {
    ...(model === undefined ? {} : { model: once(model) }),
    ...(sentiment === undefined ? {} : { sentiment: once(sentiment) }),
  };
};
