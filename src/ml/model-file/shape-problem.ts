import type { ModelShape } from '../safety/check-schema.js';
import type { ModelMetadata } from './metadata.js';

/**
 * How the shape of a file is not that of its metadata, in words; undefined where it is. What the file leaves free fits
 * anything.
 */
export const shapeProblem = (shape: ModelShape, { features, loss }: ModelMetadata): string | undefined => {
  const pairs = [
    ['steps', shape.steps, features.steps],
    ['features', shape.features, features.names.length],
    ['outputs', shape.outputs, loss.kind === 'quantiles' ? 3 : 1],
  ] as const;
  const wrong = pairs.find(([, there, said]) => there !== undefined && there !== said);
  return wrong && `the file has ${wrong[1]} ${wrong[0]}, its metadata say ${wrong[2]}`;
};
