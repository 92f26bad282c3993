import { availableParallelism } from 'node:os';

const shared = {
  testEnvironment: '<rootDir>/tests/environment.js',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1', '^trader$': '<rootDir>/src/index.ts' },
};

/** `npm test` runs `all`; the others are named cuts of it: a minute's worth, and what guards money. */
const cuts = {
  all: ['<rootDir>/tests/**/*.test.ts'],
  smoke: ['<rootDir>/tests/smoke/**/*.test.ts'],
  critical: [
    '<rootDir>/tests/engine/**/*.test.ts',
    '<rootDir>/tests/risk/**/*.test.ts',
    '<rootDir>/tests/execution/**/*.test.ts',
    '<rootDir>/tests/live/**/*.test.ts',
  ],
};

const cut = process.env.TRADER_TESTS || 'all';

export default {
  ...shared,
  testMatch: cuts[cut],
  testTimeout: 60_000,
  // The modules of a finished test file are never given back by Node's VM modules: in one process the whole suite runs out of heap.
  // A worker that has grown beyond this is replaced by a fresh one before its next file.
  workerIdleMemoryLimit: '1GB',
  maxWorkers: Math.max(2, availableParallelism() - 1),
  collectCoverageFrom: ['src/**/*.ts', 'commands/**/*.ts', 'strategies/**/*.ts'],
  coverageProvider: 'v8',
  coverageReporters: ['text-summary', 'html'],
};
