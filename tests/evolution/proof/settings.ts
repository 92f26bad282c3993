import { parseArgs } from 'node:util';

/** How much is bred on each market. */
export interface ProofWish {
  /** Hours of each market, the sealed end included. */
  readonly bars: number;
  readonly population: number;
  readonly generations: number;
  /** Whether trading costs nothing: on noise, costs alone keep most of what is bred from making money. */
  readonly free: boolean;
}

export interface ProofSettings extends ProofWish {
  /** The first seed; the others follow it. */
  readonly seed: number;
  /** Markets with the planted rule. */
  readonly seeds: number;
  /** Markets of noise. */
  readonly noise: number;
}

const whole = (name: string, text: string): number => {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Error(`--${name} ${text} is not a whole number`);
};

export const proofSettings = (args: readonly string[]): ProofSettings => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: '1' },
      seeds: { type: 'string', default: '10' },
      noise: { type: 'string', default: '100' },
      bars: { type: 'string', default: '17520' },
      population: { type: 'string', default: '60' },
      generations: { type: 'string', default: '8' },
      free: { type: 'boolean', default: false },
    },
  });
  return {
    seed: whole('seed', values.seed),
    seeds: whole('seeds', values.seeds),
    noise: whole('noise', values.noise),
    bars: whole('bars', values.bars),
    population: whole('population', values.population),
    generations: whole('generations', values.generations),
    free: values.free,
  };
};
