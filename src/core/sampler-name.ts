import { usageError } from './errors.js';
import { suggestion } from './suggest.js';

/** Who says which parameter sets a search looks at next. */
export const SAMPLER_NAMES = ['tpe', 'random', 'grid', 'cmaes', 'ga'] as const;

export type SamplerName = (typeof SAMPLER_NAMES)[number];

/** Parses a sampler as a person types it. Throws a usage error that names the known ones. */
export const parseSampler = (text: string): SamplerName => {
  const typed = text.trim().toLowerCase().replaceAll(/[-_]/g, '');
  const name = SAMPLER_NAMES.find((known) => known === typed);
  if (name !== undefined) return name;
  throw usageError(
    `unknown sampler "${text}"`,
    suggestion(typed, SAMPLER_NAMES, `use one of ${SAMPLER_NAMES.join(', ')}`),
  );
};
