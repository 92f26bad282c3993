import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isoTime } from '../../core/clock.js';
import { isTraderError } from '../../core/errors.js';
import { checkModelName, type ModelPaths, modelPathsIn, stagingPaths } from '../../ml/model-file/paths.js';
import { readModelPair } from '../../ml/model-file/read-pair.js';

/** Where a model of that name may lie: promoted, or as training left it. */
const placesOf = (modelsDir: string, name: string): readonly ModelPaths[] => [
  modelPathsIn(modelsDir, checkModelName(name)),
  modelPathsIn(join(modelsDir, name), name),
  stagingPaths(modelsDir, name),
];

/**
 * When the newest model of a name was made, ms UTC; undefined where there is none. One that cannot be read, was
 * made later than `now`, or whose training was stopped by hand, counts as none, and `onDamaged` is told why: training is
 * what mends it.
 */
export const newestModel = (
  modelsDir: string,
  name: string,
  now: number,
  onDamaged: (reason: string) => void,
): number | undefined => {
  const made = placesOf(modelsDir, name)
    .filter(({ onnx }) => existsSync(onnx))
    .flatMap((paths) => {
      try {
        const { created, training } = readModelPair(paths, name).metadata;
        if (training.interrupted === true) {
          onDamaged(
            `${paths.onnx} was stopped by hand after epoch ${training.epochs}: it counts as none, however young`,
          );
          return [];
        }
        if (created <= now) return [created];
        onDamaged(
          `${paths.onnx} was made at ${isoTime(created)}, which has not come yet: its age is not known`,
        );
        return [];
      } catch (error) {
        if (!isTraderError(error)) throw error;
        onDamaged(error.message);
        return [];
      }
    });
  return made.length === 0 ? undefined : Math.max(...made);
};
