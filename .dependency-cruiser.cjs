/** The arrows of the house: each room may import only the rooms named here (and itself). */
const ROOMS = {
  core: [],
  indicators: ['core'],
  strategy: ['core', 'indicators'],
  risk: ['core'],
  execution: ['core'],
  engine: ['core', 'strategy', 'risk', 'execution'],
  metrics: ['core'],
  research: ['core', 'engine', 'execution', 'metrics', 'strategy'],
  market: ['core'],
  ml: ['core', 'market'],
  evolution: ['core', 'engine', 'execution', 'metrics', 'research', 'strategy'],
  exchange: ['core', 'execution'],
  live: ['core', 'strategy', 'risk', 'engine', 'execution', 'exchange', 'memory'],
  memory: ['core'],
  analysis: ['core', 'metrics', 'memory'],
  report: ['core', 'metrics', 'risk', 'memory', 'analysis'],
  alerts: ['core'],
  observability: ['core'],
  config: ['core'],
  tui: ['core', 'report'],
  // What the command line and callers of the library share: it wires the rooms below it.
  library: [
    'core',
    'analysis',
    'config',
    'engine',
    'evolution',
    'exchange',
    'execution',
    'live',
    'market',
    'memory',
    'ml',
    'observability',
    'research',
    'risk',
    'strategy',
  ],
};

const arrows = Object.entries(ROOMS).map(([room, allowed]) => ({
  name: `arrows-from-${room}`,
  comment: `src/${room} may import only: ${[room, ...allowed].join(', ')}`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^(src|commands|strategies|tests)/', pathNot: `^src/(${[room, ...allowed].join('|')})/` },
}));

const only = (name, room, packages) => ({
  name,
  comment: `only src/${room} imports ${packages.join(', ')}`,
  severity: 'error',
  from: { pathNot: `^src/${room}/` },
  to: { path: packages.map((name) => `^(node_modules/)?${name}(/|$)`).join('|') },
});

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-dev-dependency-in-product',
      severity: 'error',
      from: { path: '^(src|commands|strategies)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    ...arrows,
    {
      name: 'pure-rooms',
      comment: 'the decision rooms touch no file system, no network and no process',
      severity: 'error',
      from: {
        path: '^src/(engine|indicators|strategy|risk|metrics|execution)/',
        pathNot: '^src/strategy/load/',
      },
      to: { dependencyTypes: ['core', 'npm'] },
    },
    {
      name: 'strategies-use-the-public-entry',
      severity: 'error',
      from: { path: '^strategies/' },
      to: { pathNot: '^(src/index\\.ts|strategies/)' },
    },
    {
      name: 'src-does-not-know-commands',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(commands|bin|tests)/' },
    },
    only('only-exchange-imports-ccxt', 'exchange', ['ccxt']),
    only('only-memory-imports-databases', 'memory', ['kysely', 'better-sqlite3', 'pg']),
    only('only-ml-imports-onnx', 'ml', ['onnxruntime-node']),
    only('only-evolution-imports-queues', 'evolution', ['bullmq', 'ioredis', 'piscina']),
    only('only-tui-imports-ink', 'tui', ['ink', 'react']),
    {
      name: 'danfojs-in-one-file',
      severity: 'error',
      from: { pathNot: '^src/report/dataframe\\.ts$' },
      to: { path: '^(node_modules/)?danfojs-node' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
