import { Command } from 'commander';
import { counted } from '../../src/core/wording.js';
import type { EvolutionRecord } from '../../src/memory/evolution/evolution-record.js';
import { isMadeUp } from '../../src/memory/made-up/is-made-up.js';
import type { Theme } from '../../src/report/terminal/theme.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { withMemory } from '../cli/memory.js';
import type { Terminal } from '../cli/terminal.js';

/** How many are listed. */
const LISTED = 10;

type Shown = EvolutionRecord & { readonly atWork: boolean };

/** What is running, and what could go on. */
const stateOf = ({ status, atWork }: Shown): string => {
  if (status !== 'running') return status;
  return atWork ? 'at work' : 'lost';
};

/** What there is to say of one: what was stored, or what to do where nobody works on it; and that its candles are made up. */
const saidOf = (evolution: Shown): string => {
  const { id, message, settings } = evolution;
  const said =
    stateOf(evolution) === 'lost'
      ? `its process is gone; "trader evolve resume ${id}" goes on with it`
      : message;
  const madeUp = isMadeUp(String(settings.provider)) ? 'on made-up candles' : '';
  return [said, madeUp].filter((text) => text !== '').join('; ');
};

const linesOf = async (
  evolutions: readonly Shown[],
  missing: number,
  theme: Theme,
): Promise<readonly string[]> => {
  const { cell, table } = await import('../../src/report/terminal/table.js');
  const { minuteText } = await import('../../src/core/clock.js');
  const { marketsOf, readPlan } = await import('../../src/library/evolution/settings.js');
  const { wrap } = await import('../../src/report/terminal/text.js');
  const right = (head: string) => ({ head, align: 'right' }) as const;
  const left = (head: string) => ({ head, align: 'left' }) as const;
  const rows = evolutions.map((evolution) => {
    const plan = readPlan(evolution.settings);
    const { symbols, timeframe } = marketsOf(plan);
    return [
      cell(String(evolution.id)),
      cell(stateOf(evolution)),
      cell(minuteText(evolution.startedAt)),
      cell(`${evolution.generation}/${plan.generations}`),
      cell(String(evolution.evaluations)),
      cell(theme.outside(`${symbols.join(' ')} ${timeframe}`)),
    ];
  });
  const columns = [
    ...[right('Id'), left('State'), left('Begun (UTC)'), right('Generation'), right('Evaluations')],
    { ...left('Markets'), shrinkTo: 12 },
  ];
  const messages = evolutions.flatMap((evolution) => {
    const { id } = evolution;
    const text = saidOf(evolution);
    return text === ''
      ? []
      : wrap(theme.outside(`${id}: ${text}`), theme.width - 2).map((line) => ` ${line}`);
  });
  const due =
    missing === 0 ? ' An evolution is due.' : ` The next is due after ${counted(missing, 'closed trade')}.`;
  return [
    ...(rows.length === 0 ? [' No evolution has run yet.'] : table({ columns, rows }, theme)),
    ...(messages.length === 0 ? [] : ['', ...messages]),
    due,
  ];
};

/** A record as the document has it, without what only the program needs to go on. */
const documentOf = ({ settings: _, holder: __, ...record }: Shown) => record;

export const statusCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('status').description('The evolution at work, those before it, and when the next is due.'),
    ['trader evolve status', 'trader evolve status --json'],
  ).action((flags: CommonOptions) =>
    withMemory(flags, { create: false }, async (memory, { values }) => {
      const { listEvolutions } = await import('../../src/memory/evolution/find-evolutions.js');
      const { isAtWork } = await import('../../src/memory/evolution/evolution-holder.js');
      const { evolutionLiveness } = await import('../../src/library/evolution/begin-evolution.js');
      const { cycleDue } = await import('../../src/memory/cycles/cycle.js');
      const cycle = await cycleDue(memory, 'evolution', values.evolution.evolutionInterval);
      const evolutions = (await listEvolutions(memory, { limit: LISTED })).map((record) => ({
        ...record,
        atWork: isAtWork(memory, record, evolutionLiveness),
      }));
      if (flags.json === true) {
        terminal.out.write(`${JSON.stringify({ evolutions: evolutions.map(documentOf), cycle })}\n`);
        return;
      }
      const { createTheme } = await import('../../src/report/terminal/theme.js');
      const lines = await linesOf(evolutions, cycle.missing, createTheme(terminal));
      terminal.out.write(`${lines.join('\n')}\n`);
    }),
  );
