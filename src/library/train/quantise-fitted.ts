import { type Fitted, judge } from '../../ml/fit/fit.js';
import type { FitChoices } from '../../ml/fit/fit-settings.js';
import type { Prepared } from '../../ml/fit/prepare.js';
import type { ModelMetadata } from '../../ml/model-file/metadata.js';
import { quantise } from '../../ml/model-file/quantise.js';
import { fileDigest } from '../../ml/model-file/write-model.js';
import { encodeOnnx } from '../../ml/onnx/encode.js';

/** The model with weights of 8 bits, judged anew, and what that cost on the test part. */
export const quantiseFitted = async (
  prepared: Prepared,
  choices: FitChoices,
  fitted: Fitted,
): Promise<{ readonly fitted: Fitted; readonly quantised: ModelMetadata['quantised'] }> => {
  const model = quantise(fitted.model);
  const judged = await judge(prepared, choices, model);
  return {
    fitted: { ...fitted, model, ...judged },
    quantised: {
      bits: 8,
      of: fileDigest(encodeOnnx(fitted.model)),
      rmseBefore: fitted.evaluation.model.rmse,
      rmseAfter: judged.evaluation.model.rmse,
    },
  };
};
