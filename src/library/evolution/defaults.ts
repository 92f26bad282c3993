/** An evolution where nothing else is said. Lengths of time as a person writes them. */
export const EVOLUTION_DEFAULTS = {
  days: 730,
  train: '180d',
  test: '30d',
  holdout: 0.2,
  minTrades: 30,
  generations: 12,
  population: 60,
  islands: 2,
  mutation: 0.3,
  crossover: 0.2,
  random: 0.1,
  /** Growth a year that each gene away from its usual value must earn. */
  parsimony: 0.005,
  /** Fall from a peak at which an evaluation is given up. */
  drawdownLimit: 0.5,
  /** Shares of the data on which a genome is tried before all of it. */
  rungs: [0.3],
  migrateEvery: 4,
} as const;
