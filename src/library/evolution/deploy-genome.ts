import type { EffectiveConfig } from '../../config/config.js';
import { withFlags } from '../../config/load-config.js';
import { refusedError } from '../../core/errors.js';
import type { FinalistReport } from '../../core/evolution-report.js';
import { requireEvolution } from '../../memory/evolution/find-evolutions.js';
import type { GenomeRecord } from '../../memory/evolution/genome-record.js';
import { isMadeUp } from '../../memory/made-up/is-made-up.js';
import { inTransaction, type Memory } from '../../memory/memory.js';
import { resolveSnapshot } from '../../memory/snapshots/resolve-snapshot.js';
import type { SnapshotRecord } from '../../memory/snapshots/snapshot-record.js';
import { registerStrategy } from '../../memory/strategies/register-strategy.js';
import { setStrategyStatus } from '../../memory/strategies/set-status.js';
import { loadStrategy } from '../../strategy/load/catalogue.js';
import type { LoadedStrategy } from '../../strategy/load/loaded-strategy.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import { snapshotConfiguration } from '../snapshot-configuration.js';
import { evolvedName } from './register-passed.js';
import { type EvolutionPlan, marketsOf, readPlan } from './settings.js';

/** The verdict of a genome as it was stored; null for one that was never judged. */
export const reportOf = ({ verdict }: Pick<GenomeRecord, 'verdict'>): FinalistReport | null =>
  verdict as FinalistReport | null;

/** What the gate said against it. A row that says neither that it passed nor why not was changed by another program. */
const objectionsIn = ({ verdict }: Partial<FinalistReport>): readonly string[] => {
  if (verdict?.passes === true) return [];
  const reasons: unknown = verdict?.reasons;
  const told = Array.isArray(reasons) ? reasons.map(String) : [];
  return told.length > 0 ? told : ['What the gate said of it cannot be read.'];
};

/** Everything that speaks against trading a genome; empty where nothing does. */
export const deployObjections = (
  genome: Pick<GenomeRecord, 'verdict'>,
  { provider }: Pick<EvolutionPlan, 'provider'>,
): readonly string[] => {
  const report = reportOf(genome);
  const madeUp = isMadeUp(provider)
    ? ['It was bred on made-up candles, which say nothing of a real market.']
    : [];
  if (report === null) return ['It was never judged by the gate.', ...madeUp];
  return [...objectionsIn(report), ...madeUp];
};

/** A genome put to use. */
export interface Deployment {
  /** The entry of the strategy, active. */
  readonly name: string;
  readonly family: string;
  readonly hash: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly snapshot: Pick<SnapshotRecord, 'id' | 'hash'>;
  /** The command that trades it on paper. */
  readonly command: string;
  /** What spoke against it and was overruled. */
  readonly objections: readonly string[];
}

/** Only values that differ from the defaults of the strategy: the line stays one that can be read. */
const assignments = (loaded: LoadedStrategy, parameters: ParameterValues): readonly string[] => {
  const usual = loaded.strategy.resolve();
  return Object.entries(parameters)
    .filter(([name, value]) => usual[name] !== value)
    .map(([name, value]) => `--set ${quoted(`${name}=${value}`)}`);
};

const quoted = (word: string): string =>
  /^[\w./:=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

const liveCommand = (
  source: string,
  { symbols, timeframe }: ReturnType<typeof marketsOf>,
  allowShort: boolean,
  sets: readonly string[],
): string =>
  [
    'trader live',
    quoted(source),
    ...symbols.map((symbol) => `--symbol ${quoted(symbol)}`),
    `--timeframe ${timeframe}`,
    ...(allowShort ? ['--allow-short'] : []),
    ...sets,
  ].join(' ');

const refuse = (hash: string, objections: readonly string[]): Error =>
  refusedError(`genome ${hash.slice(0, 12)} is not deployed: ${objections.join(' ')}`, {
    hint: 'the gate is there for your money; who has read all of it may overrule it with --force --i-know',
  });

/** The strategy of a genome as it was bred. Throws a refusal where its code is another by now. */
const sameStrategy = async (genome: GenomeRecord, plan: EvolutionPlan): Promise<LoadedStrategy> => {
  for (const { source, sourceDigest } of plan.strategies) {
    const loaded = await loadStrategy(source);
    if (loaded.strategy.name !== genome.family) continue;
    if (loaded.sourceDigest === sourceDigest) return loaded;
    throw refusedError(`the code of strategy ${genome.family} has changed since the genome was bred`, {
      hint: 'what was judged is not what would trade; evolve again with "trader evolve --force"',
    });
  }
  throw refusedError(`the evolution of genome ${genome.hash.slice(0, 12)} does not name ${genome.family}`, {
    hint: 'the row was changed by another program; see "trader db check"',
  });
};

/**
 * Puts a genome to use: the entry of its strategy becomes active, and a snapshot of the configuration with its parameters is
 * stored, both or neither. Nothing trades by it: the command that does is told. Refuses (exit code 4), with every reason, a
 * genome that the gate did not pass, unless it is `forced`, and one whose code has changed in any case.
 */
export const deployGenome = async (
  memory: Memory,
  config: EffectiveConfig,
  genome: GenomeRecord,
  { forced }: { readonly forced: boolean },
): Promise<Deployment> => {
  const { settings } = await requireEvolution(memory, genome.evolution);
  const plan = readPlan(settings);
  const objections = deployObjections(genome, plan);
  if (objections.length > 0 && !forced) throw refuse(genome.hash, objections);
  const loaded = await sameStrategy(genome, plan);
  const { strategy, sourceDigest, origin } = loaded;
  const parameters = strategy.resolve(genome.parameters);
  const { symbols, timeframe } = marketsOf(plan);
  const sizing = plan.options.sizing;
  const traded = await withFlags(config, {
    trading: {
      symbols: { value: symbols, flag: '--symbol' },
      timeframe: { value: timeframe, flag: '--timeframe' },
      sizing: typeof sizing === 'string' ? { value: sizing, flag: '--sizing' } : undefined,
    },
  });
  const configuration = snapshotConfiguration({
    values: traded.values,
    strategy: { name: strategy.name, sourceDigest },
    parameters,
  });
  const name = evolvedName(genome);
  const snapshot = await inTransaction(memory, async (inside) => {
    const base = await registerStrategy(inside, {
      name: strategy.name,
      origin: origin === 'built-in' ? 'built-in' : 'file',
      sourceDigest,
    });
    await registerStrategy(inside, {
      ...{ name, family: strategy.name, origin: 'evolved', title: strategy.title },
      ...{ parameters, sourceDigest, generation: genome.generation },
    });
    const overruled = objections.length === 0 ? '' : ', against the gate';
    await setStrategyStatus(
      inside,
      name,
      'active',
      `deployed from evolution ${genome.evolution}${overruled}`,
    );
    return resolveSnapshot(inside, {
      strategyId: base.id,
      configuration,
      notes: `genome ${genome.hash.slice(0, 12)} of evolution ${genome.evolution}${overruled}`,
    });
  });
  const source = origin === 'built-in' ? strategy.name.replaceAll('_', '-') : origin;
  return {
    ...{ name, family: strategy.name, hash: genome.hash, parameters, objections },
    snapshot: { id: snapshot.id, hash: snapshot.hash },
    command: liveCommand(
      source,
      { symbols, timeframe },
      plan.options.allowShort === true,
      assignments(loaded, parameters),
    ),
  };
};
