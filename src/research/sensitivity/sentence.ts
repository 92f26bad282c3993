import type {
  ParameterShape,
  SensitivityFigures,
  SensitivityKind,
  SensitivityRow,
} from '../../core/sensitivity.js';
import { listed } from '../../core/wording.js';

const CONDITIONS: Readonly<Record<Exclude<SensitivityKind, 'parameter'>, string>> = {
  fee: 'twice the fee',
  slippage: 'twice the slippage',
  entry: 'entries one bar later',
};

const PLACES = [
  ['plateau', 'on a plateau'],
  ['slope', 'on a slope'],
  ['spike', 'on a spike'],
  [null, 'where it cannot be said'],
] as const;

const shapesText = (parameters: readonly ParameterShape[]): string => {
  const all = parameters.length;
  if (all === 0) return 'there is no numeric parameter to change';
  const found = PLACES.flatMap(([shape, place]) => {
    const names = parameters.filter((one) => one.shape === shape).map(({ name }) => name);
    const named = shape === 'slope' || shape === 'spike' ? ` (${names.join(', ')})` : '';
    return names.length === 0 ? [] : [{ count: names.length, place: `${place}${named}` }];
  });
  return found
    .map(({ count, place }, k) =>
      k === 0
        ? `${count} of ${all} ${all === 1 ? 'parameter' : 'parameters'} ${count === 1 ? 'stands' : 'stand'} ${place}`
        : `${count} ${place}`,
    )
    .join(', ');
};

const conditionsText = (base: SensitivityFigures, rows: readonly SensitivityRow[]): string | null => {
  // What a limit ended tells of the limit.
  if (base.halted) return null;
  if (!(base.totalReturn !== null && base.totalReturn > 0))
    return 'the run made no profit that could be lost';
  const tried = rows.flatMap(({ kind, figures }) =>
    kind === 'parameter' || figures === null || figures.halted ? [] : [{ name: CONDITIONS[kind], figures }],
  );
  if (tried.length === 0) return null;
  const lost = tried.filter(({ figures }) => !(figures.totalReturn !== null && figures.totalReturn > 0));
  return lost.length === 0
    ? `the profit outlives ${listed(tried.map(({ name }) => name))}`
    : `the profit is gone with ${listed(lost.map(({ name }) => name))}`;
};

const haltedText = (base: SensitivityFigures, rows: readonly SensitivityRow[]): string | null => {
  const all = [base, ...rows.flatMap(({ figures }) => figures ?? [])];
  const ended = all.filter(({ halted }) => halted).length;
  return ended === 0
    ? null
    : `a limit of the account ended ${ended} of ${all.length} runs, and nothing can be compared there`;
};

/** The upshot in one sentence: on what the parameters stand, and what becomes of the profit under harder conditions. */
export const sensitivitySentence = (
  base: SensitivityFigures,
  rows: readonly SensitivityRow[],
  parameters: readonly ParameterShape[],
): string => {
  const parts = [shapesText(parameters), conditionsText(base, rows), haltedText(base, rows)];
  const text = `${parts.filter((part) => part !== null).join('; ')}.`;
  return text[0]!.toUpperCase() + text.slice(1);
};
