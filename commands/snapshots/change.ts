import { join } from 'node:path';
import type { EffectiveConfig } from '../../src/config/config.js';
import type { ConfigRewrite } from '../../src/config/plan-rewrite.js';
import { refusedError } from '../../src/core/errors.js';
import type { Memory } from '../../src/memory/memory.js';
import type { SnapshotRecord } from '../../src/memory/snapshots/snapshot-record.js';
import type { FileOutcome } from '../../src/report/snapshots/change-lines.js';
import type { CommonOptions } from '../cli/common.js';
import { dataDirOf, effectiveConfig } from '../cli/settings.js';
import type { Terminal } from '../cli/terminal.js';

/** What a change made of the database. */
export interface Changed {
  readonly active: SnapshotRecord;
  readonly already: boolean;
  readonly replaced: SnapshotRecord | null;
}

export interface ChangeRequest {
  /** The snapshot whose configuration is wanted. */
  readonly target: SnapshotRecord;
  /** Whether the configuration file is to be written. */
  readonly write: boolean;
  /** Whether the settings are printed where they are not written. */
  readonly copy: boolean;
  /** Changes the database. */
  readonly change: () => Promise<Changed>;
}

/**
 * Makes a change of the active snapshot, and writes its settings into the configuration file where that is asked for.
 * Everything that can refuse comes first; then the database changes, then the file. Prints what holds now.
 */
export const makeChange = async (
  { target, write, copy, change }: ChangeRequest,
  { memory, config }: { readonly memory: Memory; readonly config: EffectiveConfig },
  flags: CommonOptions,
  terminal: Terminal,
): Promise<void> => {
  const { planWriteBack, settingsToCopy } = await import('../../src/library/snapshots/write-back.js');
  const { writtenByHand } = await import('../../src/config/plan-rewrite.js');
  const cwd = process.cwd();
  const settings = settingsToCopy(target);
  const { tellsSettings } = await import('../../src/library/snapshots/told-settings.js');
  const byHand = write && tellsSettings(target.configuration) ? writtenByHand(cwd) : undefined;
  if (byHand !== undefined) {
    terminal.out.write(
      flags.json === true ? `${JSON.stringify({ settings: JSON.parse(settings) })}\n` : settings,
    );
    throw refusedError(`${byHand} is written by hand, and trader does not change it; nothing was changed`, {
      hint: 'put the settings printed above into it, and run this again with --no-write',
    });
  }
  const plan = write ? await planWriteBack(cwd, target, keptDataDir(cwd, flags, config)) : undefined;
  const staged = plan === undefined ? undefined : await stage(plan, memory);
  const changed = await change().catch(async (error: unknown) => {
    await staged?.drop();
    throw error;
  });
  const file = (await staged?.finish()) ?? NOT_WRITTEN;
  const { nextSession } = await import('../../src/library/snapshots/next-session.js');
  const { runningSessions } = await import('../../src/memory/snapshots/snapshot-sessions.js');
  const next = await nextSession(() => effectiveConfig(flags), target.configuration);
  const running = await runningSessions(memory, target.strategyId);
  if (flags.json === true) {
    const copied = copy ? { settings: JSON.parse(settings) } : {};
    terminal.out.write(`${JSON.stringify({ ...changed, file, next, running, ...copied })}\n`);
    return;
  }
  if (flags.quiet !== true) {
    const { snapshotChangeLines } = await import('../../src/report/snapshots/change-lines.js');
    const { createTheme } = await import('../../src/report/terminal/theme.js');
    const lines = snapshotChangeLines({ ...changed, file, next, running }, createTheme(terminal));
    terminal.out.write(`${lines.join('\n')}\n`);
  }
  if (copy) terminal.out.write(flags.quiet === true ? settings : `\nThe settings, to copy:\n${settings}`);
};

/** The data directory, where nothing names it and a first configuration file would move it; else undefined. */
const keptDataDir = (cwd: string, flags: CommonOptions, config: EffectiveConfig): string | undefined => {
  const present = dataDirOf(flags, config);
  return config.values.paths.dataDir === null && present !== join(cwd, 'data') ? present : undefined;
};

const NOT_WRITTEN: FileOutcome = { state: 'not written' };

/** Makes the new file ready, so that nothing but the last step is left once the database has changed. */
const stage = async (plan: ConfigRewrite, memory: Memory) => {
  if (plan.state === 'unchanged') {
    const file: FileOutcome = { state: 'unchanged', path: plan.path };
    return { drop: async () => {}, finish: async () => file };
  }
  const { stageRewrite } = await import('../../src/config/stage-rewrite.js');
  const staged = await stageRewrite(plan, memory.clock.now());
  const finish = async (): Promise<FileOutcome> => ({ state: 'written', ...(await staged.finish()) });
  return { ...staged, finish };
};
