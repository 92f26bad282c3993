import { type ModelUsed, modelText } from './model-used.js';
import type { SymbolName } from './symbol.js';

/** A model that predicted in a run. */
export interface RunModel extends ModelUsed {
  readonly symbol: SymbolName;
  /** As the strategy names what it says. */
  readonly input: string;
  /** Out of the models directory, or with the program. */
  readonly from: 'own' | 'shipped';
  /** Whether it predicts better than no change at all; null where nobody judged it. */
  readonly beatsPersistence: boolean | null;
}

const judgement = ({ beatsPersistence }: RunModel): string => {
  if (beatsPersistence === null) return ', never judged against persistence';
  return beatsPersistence ? '' : ', does not beat persistence';
};

const judgedText = (model: RunModel): string => `${modelText(model)} (${model.from}${judgement(model)})`;

/** `btcusdt_price 6fb56d45 (shipped, does not beat persistence)`; each model once, whatever markets it spoke of. */
export const runModelsText = (models: readonly RunModel[]): string =>
  [...new Set(models.map(judgedText))].join(', ');
