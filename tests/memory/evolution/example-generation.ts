import type { BornGenome } from '../../../src/memory/evolution/genome-record.js';
import type { SavedGeneration } from '../../../src/memory/evolution/save-generation.js';
import type { Trial } from '../../../src/memory/trials/trial.js';

/** A hash that begins with the given digits. */
export const hashed = (digits: string): string => digits.padEnd(64, '0');

export const born = (digits: string, more: Partial<BornGenome> = {}): BornGenome => ({
  hash: hashed(digits),
  family: 'dip',
  places: [1, 2],
  parameters: { fast: 10, slow: 30 },
  operator: 'random',
  kind: null,
  parents: [],
  generation: 0,
  fitness: 0.1,
  scores: { growth: 0.1, drawdown: -0.2 },
  ...more,
});

export const trial = (fast: number, more: Partial<Trial> = {}): Trial => ({
  family: 'dip',
  sourceDigest: null,
  parameters: { fast, slow: 30 },
  symbols: ['BTC/USDT'],
  timeframe: '1h',
  madeUp: false,
  from: 1_000,
  to: 2_000,
  dataDigest: hashed('da'),
  dailySharpe: 0.05,
  observations: 300,
  skewness: 0,
  kurtosis: 3,
  totalReturn: 0.1,
  trades: 40,
  origin: 'evolution',
  ...more,
});

export const generation = (id: number, more: Partial<SavedGeneration> = {}): SavedGeneration => ({
  id,
  holder: 'me',
  generation: 1,
  evaluations: 2,
  checkpoint: { generation: 1, islands: [[hashed('aa1')]] },
  born: [born('aa1'), born('aa2', { fitness: null })],
  trials: [trial(10), trial(11)],
  ...more,
});
