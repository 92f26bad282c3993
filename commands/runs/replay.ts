import { Command } from 'commander';
import { EXIT } from '../../src/core/errors.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { withMemory } from '../cli/memory.js';
import { modelsDirOption, modelsDirToRead } from '../cli/models-home.js';
import { dataDirOf } from '../cli/settings.js';
import type { Terminal } from '../cli/terminal.js';

interface Flags extends CommonOptions {
  readonly modelsDir?: string;
}

export const replayCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('replay')
      .description('Make a run again: it must come out the same, or what has changed is named.')
      .argument('<id>', 'the id of a run, or its first digits')
      .addOption(modelsDirOption()),
    ['trader runs replay 1a2b3c4d5e6f', 'trader runs replay 1a2b --json'],
  ).action(async (id: string, flags: Flags) => {
    const { requireRun } = await import('../../src/memory/runs/find-run.js');
    const { replayRun } = await import('../../src/library/runs/replay-run.js');
    const { toolkitResolvers } = await import('../../src/library/inputs/resolvers.js');
    const { configuredWeights } = await import('../../src/library/sentiment/configured-weights.js');
    const [stored, place, weights] = await withMemory(
      flags,
      { create: false },
      async (memory, config) =>
        [
          await requireRun(memory, id),
          {
            dataDir: dataDirOf(flags, config),
            forced: flags.dataDir !== undefined,
            modelsDir: flags.modelsDir === undefined ? undefined : modelsDirToRead(flags, config),
          },
          configuredWeights(config),
        ] as const,
    );
    const { run } = stored;
    const replay = await replayRun(stored, place, toolkitResolvers(weights));
    const { replayLines, replayVerdict } = await import('../../src/report/terminal/run-replay.js');
    if (flags.json === true) {
      const verdict = replayVerdict(run.id, run.digest, replay);
      terminal.out.write(
        `${JSON.stringify({ run: run.id, storedDigest: run.digest, ...replay, verdict })}\n`,
      );
    } else {
      const { createTheme } = await import('../../src/report/terminal/theme.js');
      terminal.out.write(`${replayLines(run.id, run.digest, replay, createTheme(terminal)).join('\n')}\n`);
    }
    if (!replay.reproduced) process.exitCode = replay.missing.length > 0 ? EXIT.data : EXIT.failed;
  });
