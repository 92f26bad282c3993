import type { SamplerName } from '../../core/sampler-name.js';
import { cmaesSampler } from './cmaes/cmaes.js';
import { gaSampler } from './ga.js';
import { gridSampler } from './grid.js';
import { randomSampler } from './random.js';
import type { MakeSampler } from './sampler.js';
import { tpeSampler } from './tpe/tpe.js';

/** The samplers by the names that people type. */
export const SAMPLERS: Readonly<Record<SamplerName, MakeSampler>> = {
  random: randomSampler,
  grid: gridSampler,
  tpe: tpeSampler,
  cmaes: cmaesSampler,
  ga: gaSampler,
};
