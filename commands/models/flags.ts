import type { Command } from 'commander';
import { shippedModels } from '../../src/config/models-dir.js';
import type { SentimentWeights } from '../../src/core/sentiment-weights.js';
import { configuredWeights } from '../../src/library/sentiment/configured-weights.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { modelsDirOf, modelsDirOption, modelsDirToRead } from '../cli/models-home.js';
import { dataDirOf, effectiveConfig } from '../cli/settings.js';

/** Flags that every command about models takes. */
export interface ModelsOptions extends CommonOptions {
  readonly modelsDir?: string;
}

export const MODEL_HELP = 'its name, or name@staged, name@promoted, name@<former>';

/** Adds the flags of every command about models, and the examples that close its help. */
export const withModels = (command: Command, examples: readonly string[]): Command =>
  withCommon(command.addOption(modelsDirOption()), examples);

/** Where models, candles and sentiment are kept, the models that come with the program, and how sentiment is weighed. */
export interface Places {
  readonly home: string;
  readonly shipped: string;
  readonly dataDir: string;
  readonly weights: SentimentWeights | null;
}

/** Those of a command; a models directory that is named must be there, unless the command may make it. */
export const placesOf = async (flags: ModelsOptions, mayMake = false): Promise<Places> => {
  const config = await effectiveConfig(flags);
  return {
    home: (mayMake ? modelsDirOf : modelsDirToRead)(flags, config),
    shipped: shippedModels(),
    dataDir: dataDirOf(flags, config),
    weights: configuredWeights(config),
  };
};

/** What models are judged with: a process of their own, and the candles and sentiment that are at hand. */
export const toolsFor = async ({ dataDir, weights }: Pick<Places, 'dataDir' | 'weights'>) => {
  const { modelTrial } = await import('../../src/ml/safety/try-model.js');
  const { recentFeatures } = await import('../../src/library/models/recent-features.js');
  return { tryModel: modelTrial(), featureValues: recentFeatures(dataDir, weights) };
};
