import type { InputSource } from '../../core/input-source.js';
import type { RunModel } from '../../core/run-model.js';
import type { Claim } from '../../ml/watch/resolved.js';

/** The predictions of a promoted model, with what a session needs to know to watch over them. */
export interface ModelInput extends InputSource {
  readonly model: Omit<RunModel, 'symbol' | 'input'> & {
    readonly claim: Claim;
    /**
     * The model of that name that was in use before it and can take its place: same features, market, timeframe and
     * horizon; null where there is none. Throws a data error where it cannot be trusted.
     */
    readonly earlier: () => Promise<ModelInput | null>;
  };
}

export const isModelInput = (source: InputSource): source is ModelInput => 'model' in source;
