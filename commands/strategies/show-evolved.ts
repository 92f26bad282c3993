import type { GateVerdict } from '../../src/core/evolution-report.js';
import type { Strategy } from '../../src/strategy/strategy.js';
import { blameStrategy } from '../cli/blame.js';
import type { CommonOptions } from '../cli/common.js';
import { withMemory } from '../cli/memory.js';
import { requireEvolved } from '../cli/strategy-by-name.js';
import type { Terminal } from '../cli/terminal.js';

type Value = number | boolean | string;

const changedOf = (strategy: Strategy, parameters: Readonly<Record<string, unknown>>) => {
  const usual = strategy.resolve();
  return Object.entries(parameters)
    .filter(([name, value]) => usual[name] !== value)
    .map(([name, value]) => ({ name, value: value as Value, default: usual[name] ?? 'none' }));
};

/** Shows a strategy that an evolution bred: what it is of, how it differs, its status and its verdict. */
export const showEvolved = async (
  named: string,
  options: CommonOptions,
  terminal: Terminal,
): Promise<void> => {
  const { record, genome, source } = await requireEvolved(named, options);
  const { loadStrategy } = await import('../../src/strategy/load/catalogue.js');
  const { describeStrategy } = await import('../../src/strategy/describe.js');
  const { pricesOf, storedGenome } = await import('../../src/library/evolution/shown-genome.js');
  const { strategy, origin, sourceDigest } = await loadStrategy(source);
  const prices =
    genome === undefined
      ? { provider: null, madeUp: null }
      : await withMemory(options, { create: false }, (memory) => pricesOf(memory, genome.evolution));
  const verdict: GateVerdict | null =
    genome === undefined ? null : (storedGenome(genome).report?.verdict ?? null);
  const { name, family, status, statusReason, parameters } = record;
  const sheet = {
    ...{ name, family, status, statusReason },
    evolution: genome?.evolution ?? null,
    genome: genome?.id ?? null,
    ...{ ...prices, verdict, codeChanged: sourceDigest !== record.sourceDigest },
    changed: changedOf(strategy, parameters),
  };
  if (options.json === true) {
    const {
      name: _,
      parameters: declared,
      ...rest
    } = await blameStrategy(origin, () => describeStrategy(strategy));
    const own = { origin: 'evolved', sourceDigest: record.sourceDigest, values: parameters };
    terminal.out.write(`${JSON.stringify({ ...sheet, ...own, ...rest, parameters: declared })}\n`);
    return;
  }
  const { evolvedSheetLines } = await import('../../src/report/strategies/evolved-sheet.js');
  const { createTheme } = await import('../../src/report/terminal/theme.js');
  terminal.out.write(`${evolvedSheetLines(sheet, createTheme(terminal)).join('\n')}\n`);
};
