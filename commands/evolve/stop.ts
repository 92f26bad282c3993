import { Command } from 'commander';
import { usageError } from '../../src/core/errors.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { withMemory } from '../cli/memory.js';
import type { Terminal } from '../cli/terminal.js';
import { evolutionNumber } from './evolution-number.js';

export const stopCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('stop')
      .description('Ask the evolution at work to end after the generation it is at.')
      .argument('[id]', 'its number (default: the one at work)', evolutionNumber),
    ['trader evolve stop', 'trader evolve stop 3'],
  ).action((named: number | undefined, flags: CommonOptions) =>
    withMemory(flags, { create: false }, async (memory) => {
      const { listEvolutions, requireEvolution } = await import(
        '../../src/memory/evolution/find-evolutions.js'
      );
      const { isAtWork } = await import('../../src/memory/evolution/evolution-holder.js');
      const { hasBegunToJudge } = await import('../../src/memory/evolution/begin-judging.js');
      const { loadEvolution } = await import('../../src/memory/evolution/take-over-evolution.js');
      const { evolutionLiveness } = await import('../../src/library/evolution/begin-evolution.js');
      const { requestStop } = await import('../../src/memory/evolution/end-evolution.js');
      const [running] = await listEvolutions(memory, { statuses: ['running'], limit: 1 });
      const record = named === undefined ? running : await requireEvolution(memory, named);
      if (record === undefined) throw usageError('no evolution is at work', 'see "trader evolve status"');
      const goOn = `"trader evolve resume ${record.id}" goes on with it`;
      if (record.status === 'running' && !isAtWork(memory, record, evolutionLiveness))
        throw usageError(`nobody works on evolution ${record.id}: its process is gone`, goOn);
      if (
        record.status === 'running' &&
        hasBegunToJudge((await loadEvolution(memory, record.id)).checkpoint)
      ) {
        if (flags.json === true)
          terminal.out.write(`${JSON.stringify({ evolution: record.id, stopRequested: false })}\n`);
        else if (flags.quiet !== true)
          terminal.out.write(`the finalists of evolution ${record.id} are being judged; it ends by itself\n`);
        return;
      }
      if (!(await requestStop(memory, record.id)))
        throw usageError(`evolution ${record.id} is not at work`, 'see "trader evolve status"');
      if (flags.json === true)
        terminal.out.write(`${JSON.stringify({ evolution: record.id, stopRequested: true })}\n`);
      else if (flags.quiet !== true)
        terminal.out.write(`evolution ${record.id} ends after the generation it is at; ${goOn}\n`);
    }),
  );
