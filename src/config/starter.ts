import { DEFAULTS } from './defaults.js';
import { CATEGORIES, type Category, keysOf } from './keys.js';
import { settingAt } from './schema.js';
import { variablesOf } from './variables.js';

/** JSON has no comments, so that a file of every key would explain nothing: the keys that people change first. */
export const starterJson = (): string => {
  const { exchange, trading, backtest } = DEFAULTS;
  const { symbols, timeframe, initialBalance, excludedSymbols } = trading;
  const config = {
    exchange: { id: exchange.id },
    trading: { symbols, timeframe, initialBalance, excludedSymbols },
    backtest: { days: backtest.days },
    strategies: {},
  };
  return `${JSON.stringify(config, null, 2)}\n`;
};

const literal = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  return typeof value === 'string' ? `'${value}'` : String(value);
};

const keyLines = (category: Category, key: string): readonly string[] => {
  const values: Readonly<Record<string, unknown>> = DEFAULTS[category];
  const value = values[key];
  const notes = settingAt(category, key)?.notes;
  return [
    ...(notes === undefined ? [] : [`    // ${notes.help}`, `    // takes ${notes.allowed}`]),
    `    // variable ${variablesOf(category, key).join(' or ')}`,
    `    ${value === null ? '// ' : ''}${key}: ${literal(value)},`,
  ];
};

const categoryLines = (category: Category): readonly string[] => {
  const lines =
    category === 'strategies'
      ? [
          '    // parameters over the defaults of a strategy: a number, true or false, a text',
          '    // variable TRADER_STRATEGIES_SMA_CROSSOVER__FAST, with two underscores before the parameter',
          '    // sma_crossover: { fast: 10, slow: 30 },',
        ]
      : keysOf(category).flatMap((key) => keyLines(category, key));
  return ['', `  ${category}: {`, ...lines, '  },'];
};

/** Every key with its default, what it does, what it takes and its variable. */
export const starterTs = (): string =>
  [
    "import { defineConfig } from 'trader';",
    '',
    '// What is left out keeps its default. A variable stands over this file, and a flag over both.',
    '// Credentials do not belong here: they are taken from the environment or from .env.',
    'export const config = defineConfig({',
    ...CATEGORIES.flatMap(categoryLines).slice(1),
    '});',
    '',
  ].join('\n');
