import { invariantError } from '../../core/errors.js';
import type { BreedingSettings } from './state.js';

/** Places on each island: equal shares of the population, the first islands one more where it does not divide. */
export const islandSizes = ({
  population,
  islands,
}: Pick<BreedingSettings, 'population' | 'islands'>): readonly number[] => {
  if (!(islands >= 1 && population >= islands))
    throw invariantError(`a population of ${population} does not fill ${islands} islands`);
  return Array.from(
    { length: islands },
    (_, k) => Math.floor(population / islands) + (k < population % islands ? 1 : 0),
  );
};
