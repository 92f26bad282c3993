import { counted } from '../../src/core/wording.js';
import { chargedGrowth } from '../../src/library/evolution/charged-growth.js';
import type { Deployment } from '../../src/library/evolution/deploy-genome.js';
import type { EvolutionOutcome } from '../../src/library/evolution/run-evolution.js';
import { marketsOf } from '../../src/library/evolution/settings.js';
import { cleanText } from '../../src/report/clean-text.js';
import { type Candidate, candidateTable, verdictLines } from '../../src/report/evolution/candidate-table.js';
import type { EvolutionDocument } from '../../src/report/evolution/evolution-document.js';
import { dateText, percent } from '../../src/report/format.js';
import { section } from '../../src/report/terminal/section.js';
import { wrap } from '../../src/report/terminal/text.js';
import { createTheme, type Theme } from '../../src/report/terminal/theme.js';
import { openingWarnings } from '../../src/report/terminal/warnings.js';
import { errorText } from '../cli/error-text.js';
import type { Terminal } from '../cli/terminal.js';
import { deploymentLines } from './deployment-lines.js';
import type { EvolutionWork, WorkFlags } from './work.js';

type Finished = Extract<EvolutionOutcome, { readonly kind: 'finished' }>;

/** An evolution that has been made. `deployed` is null where nothing passed, undefined where it was not asked for. */
export interface MadeEvolution extends EvolutionWork {
  readonly outcome: Finished;
  readonly deployed: Deployment | null | undefined;
}

const candidatesOf = ({ reports, ids, prepared }: Finished): readonly Candidate[] =>
  reports.map((report) => ({
    id: ids.get(report.hash)!,
    charged: chargedGrowth(prepared, report),
    report,
  }));

/** The evolution as the documented object. */
export const evolutionDocument = ({
  plan,
  outcome,
  deployed,
  warnings,
}: MadeEvolution): EvolutionDocument => {
  const { prepared, evolution, generation, evaluations, populationDigest, registered, retired } = outcome;
  const { task, holdout, families, dataDigest } = prepared;
  return {
    evolution: {
      ...{ id: evolution, status: 'finished', seed: plan.breeding.seed },
      strategies: families.map(({ name }) => name),
      ...marketsOf(plan),
      open: { from: task.span.from, to: task.span.to },
      holdout: holdout === null ? null : { from: holdout.span.from, to: holdout.span.to },
      windows: task.windows.length,
      ...{ provider: plan.provider, dataDigest, generation, generations: plan.generations },
      ...{ evaluations, populationDigest },
    },
    candidates: candidatesOf(outcome).map(({ id, charged, report }) => ({
      id,
      strategy: registered.find(({ hash }) => hash === report.hash)?.name ?? null,
      charged,
      ...report,
    })),
    retired,
    ...(deployed === undefined ? {} : { deployed }),
    warnings,
  };
};

const paragraph = (text: string, theme: Theme): readonly string[] =>
  wrap(theme.outside(text), theme.width - 2).map((line) => ` ${line}`);

const headLines = ({ outcome, plan }: MadeEvolution, theme: Theme): readonly string[] => {
  const { prepared, evolution, generation, evaluations, populationDigest } = outcome;
  const { task, holdout, families } = prepared;
  const { symbols, timeframe } = marketsOf(plan);
  const sealed =
    holdout === null
      ? 'no hold-out'
      : `hold-out ${dateText(holdout.span.from)} to ${dateText(holdout.span.to)}`;
  return [
    section(theme, `Evolution ${evolution}`, `${symbols.join(', ')} ${timeframe}`),
    ...paragraph(
      `Bred on ${dateText(task.span.from)} to ${dateText(task.span.to)} in ${counted(task.windows.length, 'window')}, ${sealed}.`,
      theme,
    ),
    ...paragraph(
      `${counted(families.length, 'family')}, ${counted(generation, 'generation')}, ${counted(evaluations, 'evaluation')}, all of them in the trial ledger.`,
      theme,
    ),
    theme.dim(' population digest'),
    theme.dim(` ${populationDigest}`),
  ];
};

const passedText = ({ registered }: Finished): string =>
  registered.length === 0
    ? 'No genome passed the gate: nothing here is shown to be more than luck, and nothing was changed.'
    : `Passed, and known as inactive strategies: ${registered.map(({ name }) => name).join(', ')}.`;

const candidateLines = (outcome: Finished, theme: Theme): readonly string[] => {
  const candidates = candidatesOf(outcome);
  if (candidates.length === 0)
    return paragraph('No genome had a score: too few trades, no growth to go by, or too deep a fall.', theme);
  const { parsimony, single } = outcome.prepared.plan.breeding;
  const order = single
    ? `In the order of ${outcome.prepared.plan.wish.fitness.objective} less the charge for each changed parameter.`
    : `Charged, their order: growth less ${percent(parsimony, 1)} for each changed parameter.`;
  return [
    section(theme, 'Candidates', 'out of sample, growth a year'),
    ...candidateTable(candidates, theme),
    ...paragraph(order, theme).map((line) => theme.dim(line)),
    '',
    ...candidates.flatMap((candidate) => verdictLines(candidate, theme)),
  ];
};

const reportLines = (made: MadeEvolution, theme: Theme): readonly string[] => {
  const { outcome, deployed, warnings } = made;
  return [
    ...openingWarnings(warnings, theme),
    ...headLines(made, theme),
    '',
    ...candidateLines(outcome, theme),
    '',
    ...paragraph(passedText(outcome), theme),
    ...outcome.retired.flatMap(({ name, reason }) => paragraph(`${name} was retired: ${reason}.`, theme)),
    ...(deployed === null ? paragraph('Nothing was deployed: nothing passed.', theme) : []),
    ...(deployed === null || deployed === undefined ? [] : deploymentLines(deployed, theme)),
  ];
};

/** Prints an evolution in the form asked for. */
export const printEvolution = (made: MadeEvolution, { json, quiet }: WorkFlags, terminal: Terminal): void => {
  if (json !== true) {
    terminal.out.write(`${reportLines(made, createTheme(terminal)).join('\n')}\n`);
    return;
  }
  terminal.out.write(`${JSON.stringify(evolutionDocument(made))}\n`);
  if (quiet === true) return;
  for (const warning of made.outcome.warnings)
    terminal.err.write(errorText(`warning: ${cleanText(warning)}`, terminal));
};

/** Says that an evolution ended because somebody asked it to. */
export const printStopped = (
  { evolution, generation }: Extract<EvolutionOutcome, { readonly kind: 'stopped' }>,
  hint: string,
  { json, quiet }: WorkFlags,
  terminal: Terminal,
): void => {
  if (json === true)
    terminal.out.write(
      `${JSON.stringify({ evolution: { id: evolution, status: 'stopped', generation } })}\n`,
    );
  else if (quiet !== true)
    terminal.out.write(
      `evolution ${evolution} is stopped after ${counted(generation, 'generation')}; ${hint}\n`,
    );
};
