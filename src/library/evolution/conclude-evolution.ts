import type { FinalistReport } from '../../core/evolution-report.js';
import { counted } from '../../core/wording.js';
import type { Evaluator } from '../../evolution/evaluator.js';
import { familyOf } from '../../evolution/genome/family-of.js';
import type { EvolutionState } from '../../evolution/population/state.js';
import { noteAlert } from '../../memory/alerts/note-alert.js';
import { type Cycle, markCycle } from '../../memory/cycles/cycle.js';
import { endEvolution, saveVerdict } from '../../memory/evolution/end-evolution.js';
import { idsOfHashes } from '../../memory/evolution/ids-of-hashes.js';
import { inTransaction, type Memory } from '../../memory/memory.js';
import { setStrategyStatus } from '../../memory/strategies/set-status.js';
import type { PreparedEvolution } from './prepare-evolution.js';
import { evolvedName, registerPassed } from './register-passed.js';
import { type Beaten, findBeaten } from './retire-beaten.js';
import { signedText } from './signed-text.js';

/** What an evolution changed in the memory. */
export interface Conclusion {
  /** Strategies that passed the gate, by the hash of their genome. */
  readonly registered: readonly { readonly hash: string; readonly name: string }[];
  readonly retired: readonly Beaten[];
  /** Numbers of the finalists in the memory, by hash. */
  readonly ids: ReadonlyMap<string, number>;
}

export interface Concluding {
  readonly holding: { readonly id: number; readonly holder: string };
  readonly prepared: PreparedEvolution;
  readonly reports: readonly FinalistReport[];
  readonly evaluator: Evaluator;
  readonly state: EvolutionState;
  readonly digest: string;
  readonly cycle: Cycle;
  readonly cleanup: boolean;
}

const upshotOf = ({ reports, state }: Concluding): string => {
  const passed = reports.filter(({ verdict }) => verdict.passes).length;
  const tried = `${counted(state.generation, 'generation')}, ${counted(state.evaluations, 'evaluation')}`;
  if (reports.length === 0) return `${tried}: no genome had a score`;
  return `${tried}: ${passed} of ${counted(reports.length, 'finalist')} passed the gate`;
};

/** One note for each strategy that passed, one for each that was retired, one for the cycle. */
const noteAll = async (
  memory: Memory,
  { holding: { id }, reports, ...concluding }: Concluding,
  retired: readonly Beaten[],
): Promise<void> => {
  for (const report of reports.filter(({ verdict }) => verdict.passes)) {
    const name = evolvedName(report);
    await noteAlert(memory, {
      ...{ severity: 'info', rule: 'mutation', key: `evolution-${id}-${name}` },
      title: `${name} passed the gate: ${signedText(report.score.growth)} a year out of sample`,
      body: report.verdict.reasons.join(' '),
      detail: { evolution: id, hash: report.hash, family: report.family, parameters: report.parameters },
    });
  }
  for (const { name, reason } of retired)
    await noteAlert(memory, {
      ...{ severity: 'info', rule: 'mutation', key: `evolution-${id}-retired-${name}` },
      ...{ title: `${name} was retired`, body: reason, detail: { evolution: id } },
    });
  await noteAlert(memory, {
    ...{ severity: 'info', rule: 'evolution-cycle', key: `evolution-${id}` },
    title: `evolution ${id} is finished: ${upshotOf({ holding: { id, holder: '' }, reports, ...concluding })}`,
    detail: { evolution: id, populationDigest: concluding.digest },
  });
};

/**
 * Keeps what an evolution came to, all of it in one transaction: verdicts, strategies that passed (inactive), strategies that
 * are beaten (retired), the cycle, notes, and the end of the evolution.
 */
export const concludeEvolution = async (memory: Memory, concluding: Concluding): Promise<Conclusion> => {
  const { holding, prepared, reports, evaluator, state, digest, cycle, cleanup } = concluding;
  const { families, task, plan } = prepared;
  const ids = await idsOfHashes(
    memory,
    holding.id,
    reports.map(({ hash }) => hash),
  );
  const winners = reports
    .filter(({ verdict }) => verdict.passes)
    .map((report) => ({ ...report.score, family: report.family, name: evolvedName(report) }));
  // Before the transaction: no database is held while candles are run through.
  const retired = await findBeaten(memory, {
    ...{
      families,
      winners,
      evaluator,
      task,
      provider: plan.provider,
      evolution: holding.id,
      active: cleanup,
    },
  });
  const generations = new Map(
    state.islands.flat().map(({ hash, origin }) => [hash, origin.generation] as const),
  );
  const registered = await inTransaction(memory, async (inside) => {
    const made: { hash: string; name: string }[] = [];
    for (const report of reports) {
      const { hash, verdict } = report;
      const family = familyOf(families, { family: report.family, places: [] });
      const generation = generations.get(hash) ?? 0;
      const entry = verdict.passes
        ? await registerPassed(inside, { report, family, evolution: holding.id, generation })
        : null;
      if (entry !== null) made.push({ hash, name: entry.name });
      await saveVerdict(inside, ids.get(hash)!, report, entry?.id ?? null);
    }
    for (const { name, reason } of retired) await setStrategyStatus(inside, name, 'retired', reason);
    await markCycle(inside, cycle);
    await noteAll(inside, concluding, retired);
    await endEvolution(inside, {
      ...holding,
      ...{ status: 'finished', message: upshotOf(concluding), populationDigest: digest },
    });
    return made;
  });
  return { registered, retired, ids };
};
