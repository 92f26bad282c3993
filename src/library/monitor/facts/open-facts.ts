import type { Memory } from '../../../memory/memory.js';
import { evolutionFact } from './evolution-fact.js';
import type { Fact } from './fact.js';
import { type ModelPlaces, modelFact } from './model-fact.js';
import { strategyFact } from './strategy-fact.js';

export interface FactPlaces {
  /** To be read alone; null where there is none. */
  readonly memory: Memory | null;
  /** Null where no models are to be told. */
  readonly models: ModelPlaces | null;
}

/** What a monitor can be told beside a session: the evolution (every 5 s), strategies and models (every 30 s). */
export const openFacts = ({ memory, models }: FactPlaces): readonly Fact[] => [
  ...(memory === null ? [] : [evolutionFact(memory), strategyFact(memory)]),
  ...(models === null ? [] : [modelFact(models)]),
];
