import { isTraderError } from '../../src/core/errors.js';
import type { GateVerdict } from '../../src/core/evolution-report.js';
import type { LoadedStrategy } from '../../src/strategy/load/loaded-strategy.js';
import type { Strategy } from '../../src/strategy/strategy.js';
import { blameStrategy } from '../cli/blame.js';
import type { CommonOptions } from '../cli/common.js';
import { withMemory } from '../cli/memory.js';
import { requireEvolved } from '../cli/strategy-by-name.js';
import type { Terminal } from '../cli/terminal.js';

type Value = number | boolean | string;

const changedOf = (strategy: Strategy | undefined, parameters: Readonly<Record<string, unknown>>) => {
  const usual = strategy?.resolve() ?? {};
  return Object.entries(parameters)
    .filter(([name, value]) => usual[name] !== value)
    .map(([name, value]) => ({ name, value: value as Value, default: usual[name] ?? null }));
};

/** The family, or why it cannot be loaded: its file is gone, or is none any more. */
const familyOf = async (source: string): Promise<LoadedStrategy | string> => {
  const { loadStrategy } = await import('../../src/strategy/load/catalogue.js');
  try {
    return await loadStrategy(source);
  } catch (error) {
    if (isTraderError(error) && error.kind === 'usage') return error.message;
    throw error;
  }
};

/** Shows a strategy that an evolution bred: what it is of, how it differs, its status and its verdict. */
export const showEvolved = async (
  named: string,
  options: CommonOptions,
  terminal: Terminal,
): Promise<void> => {
  const { record, genome, source } = await requireEvolved(named, options);
  const { describeStrategy } = await import('../../src/strategy/describe.js');
  const { pricesOf, storedGenome } = await import('../../src/library/evolution/shown-genome.js');
  const family = await familyOf(source);
  const [loaded, problem] = typeof family === 'string' ? [undefined, family] : [family, null];
  const prices =
    genome === undefined
      ? { provider: null, madeUp: null }
      : await withMemory(options, { create: false }, (memory) => pricesOf(memory, genome.evolution));
  const verdict: GateVerdict | null =
    genome === undefined ? null : (storedGenome(genome).report?.verdict ?? null);
  const sheet = {
    ...{ name: record.name, family: record.family },
    ...{ status: record.status, statusReason: record.statusReason },
    ...{ evolution: genome?.evolution ?? null, genome: genome?.id ?? null },
    ...{ ...prices, verdict, problem },
    codeChanged: loaded === undefined ? null : loaded.sourceDigest !== record.sourceDigest,
    changed: changedOf(loaded?.strategy, record.parameters),
  };
  if (options.json === true) {
    const described =
      loaded === undefined ? {} : await blameStrategy(loaded.origin, () => describeStrategy(loaded.strategy));
    const own = { origin: 'evolved', sourceDigest: record.sourceDigest, values: record.parameters };
    terminal.out.write(`${JSON.stringify({ ...described, ...sheet, ...own })}\n`);
    return;
  }
  const { evolvedSheetLines } = await import('../../src/report/strategies/evolved-sheet.js');
  const { createTheme } = await import('../../src/report/terminal/theme.js');
  terminal.out.write(`${evolvedSheetLines(sheet, createTheme(terminal)).join('\n')}\n`);
};
