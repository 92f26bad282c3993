import type { Family } from '../genome/family.js';
import { survivors } from '../selection/survivors.js';
import { adaptRates } from './adapt-rates.js';
import { islandSizes } from './island-sizes.js';
import { migrate } from './migrate.js';
import type { BreedingSettings, EvolutionState, Member } from './state.js';

/**
 * The state after a generation: on every island those who live on among its members and the newborn, now and then a
 * migration, and the rates for the next. `state` is null where the newborn are the first.
 */
export const nextState = (
  state: EvolutionState | null,
  families: readonly Family[],
  settings: BreedingSettings,
  born: readonly (readonly Member[])[],
): EvolutionState => {
  const sizes = islandSizes(settings);
  const generation = (state?.generation ?? 0) + 1;
  const lived = sizes.map((size, k) =>
    survivors([...(state?.islands[k] ?? []), ...(born[k] ?? [])], families, size, settings),
  );
  const travels = settings.migrateEvery > 0 && generation % settings.migrateEvery === 0;
  const newborn = born.flat();
  const rates = state?.rates ?? settings.rates;
  const alive = new Set(lived.flat().map(({ hash }) => hash));
  return {
    generation,
    islands: travels ? migrate(lived, sizes, families, settings) : lived,
    rates: settings.adapt && state !== null ? adaptRates(rates, settings.rates, newborn, alive) : rates,
    evaluations: (state?.evaluations ?? 0) + newborn.length,
  };
};
