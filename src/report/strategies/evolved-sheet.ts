import type { GateVerdict } from '../../core/evolution-report.js';
import { type Fact, factLines } from '../terminal/facts.js';
import { section } from '../terminal/section.js';
import { wrap } from '../terminal/text.js';
import type { Theme } from '../terminal/theme.js';

type Value = number | boolean | string;

/** A strategy that an evolution bred, as its sheet shows it. */
export interface EvolvedSheet {
  readonly name: string;
  readonly family: string;
  readonly status: string;
  readonly statusReason: string | null;
  /** Its parameters that are not the family's defaults, with the default beside each; null where that is not known. */
  readonly changed: readonly {
    readonly name: string;
    readonly value: Value;
    readonly default: Value | null;
  }[];
  /** Ids of the genome and of its evolution; null where it is stored no more. */
  readonly genome: number | null;
  readonly evolution: number | null;
  readonly madeUp: boolean | null;
  /** What the gate said; null where it was never asked. */
  readonly verdict: GateVerdict | null;
  /** Whether the family has other code than it was bred with; null where it cannot be loaded. */
  readonly codeChanged: boolean | null;
  /** Why it cannot be loaded; null where it can. */
  readonly problem: string | null;
}

const verdictText = ({ verdict }: EvolvedSheet): string => {
  if (verdict === null) return 'the gate has not judged it';
  if (verdict.passes) return verdict.sentence;
  return `It does not pass. ${verdict.reasons.join(' ')}`;
};

const originText = ({ evolution, genome }: EvolvedSheet): string =>
  evolution === null
    ? 'its genome is stored no more'
    : `${evolution}, genome ${genome}: "trader evolve show ${genome}" has the rest`;

const parameterLines = ({ changed }: EvolvedSheet, theme: Theme): readonly string[] => {
  if (changed.length === 0) return [' All as the family has them.'];
  const texts = changed.map(
    ({ name, value, default: usual }) => `${name}=${value}${usual === null ? '' : ` (${usual})`}`,
  );
  return wrap(theme.outside(texts.join(', ')), theme.width - 2).map((line) => ` ${line}`);
};

/** What an evolution made: the family it is of, how it differs from it, and what became of it. */
export const evolvedSheetLines = (sheet: EvolvedSheet, theme: Theme): readonly string[] => {
  const { name, family, status, statusReason, madeUp, codeChanged, problem } = sheet;
  const changedText =
    codeChanged === true ? 'changed since it was bred: it runs no more under this name' : null;
  const facts: readonly Fact[] = [
    ['Family', theme.outside(family)],
    ['Status', theme.outside(`${status}${statusReason === null ? '' : `: ${statusReason}`}`)],
    ['Evolution', originText(sheet)],
    ['Prices', madeUp === true ? 'made up (synthetic): they say nothing of a real market' : null],
    ['Gate', theme.outside(verdictText(sheet))],
    ['Code', problem === null ? changedText : theme.outside(problem)],
  ];
  return [
    section(theme, theme.outside(name), 'evolved'),
    ...factLines(facts, theme),
    '',
    section(theme, 'Parameters', "that differ (the family's default)"),
    ...parameterLines(sheet, theme),
  ];
};
