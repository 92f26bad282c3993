import type { EvolutionProgress, Leader } from '../../core/evolution-progress.js';
import { leftText } from '../../core/time-left.js';
import { counted, thousands } from '../../core/wording.js';
import {
  type DrawChart,
  type FrameLine,
  frameLine,
  progressText,
  roomOf,
  type Screen,
  textsAndChart,
} from '../frame.js';
import { type EvolutionView, type FitnessCurves, fitnessCurves } from './evolution-state.js';

/** Draws best and median by generation. */
export type DrawFitness = DrawChart<FitnessCurves>;

const percent = (fraction: number): string => `${(fraction * 100).toFixed(1)} %`;

/** A value as it is meant: growth in percent a year, an objective as the number that it is. */
const valueText = (value: number | null, values: EvolutionProgress['values']): string =>
  value === null ? 'N/A' : values === 'growth' ? percent(value) : value.toFixed(3);

const shareOf = ({ generations, last, underWay }: EvolutionView): number => {
  const under = underWay === null || underWay.of === 0 ? 0 : underWay.done / underWay.of;
  return Math.min(1, ((last?.generation ?? 0) + under) / generations);
};

const generationText = (view: EvolutionView, width: number, unicode: boolean): string => {
  const { generations, underWay, last } = view;
  const generation = underWay?.generation ?? last?.generation ?? 0;
  const step = underWay === null ? '' : `  genome ${underWay.done}/${underWay.of}`;
  const before = `generation ${generation}/${generations}${step}  `;
  const eta = last?.etaMs ?? null;
  const left = eta === null || eta === 0 ? '' : leftText(eta);
  return progressText({ before, share: shareOf(view), left }, width, unicode);
};

const fitnessText = ({ last }: EvolutionView): string => {
  if (last === null) return 'best  no generation yet';
  const { best, median, spread, values, diversity } = last;
  const [top, middle, wide] = [best, median, spread].map((value) => valueText(value, values));
  return `best ${top}  median ${middle}  spread ${wide}  diversity ${diversity.toFixed(2)}`;
};

const countText = ({ last }: EvolutionView): string => {
  if (last === null) return 'evaluations  none yet';
  const speed = last.perSecond === null ? '' : `  ${last.perSecond.toPrecision(3)} per second`;
  return `${counted(last.evaluations, 'evaluation')}${speed}`;
};

const familyText = ({ families, values }: EvolutionProgress): string =>
  `families  ${families
    .map(({ name, members, best }) => `${name} ${thousands(members)} (${valueText(best, values)})`)
    .join(', ')}`;

/** Columns of a row about a leader; together they fit the narrowest screen that there is a view for. */
const WIDTHS = [24, 9, 9, 9, 7] as const;

const row = (first: string, ...others: readonly string[]): string =>
  [
    first.slice(0, WIDTHS[0] - 1).padEnd(WIDTHS[0]),
    ...others.map((text, k) => text.padStart(WIDTHS[k + 1]!)),
  ].join('');

const HEAD = row('leaders', 'growth/y', 'fall', 'stable', 'trades');

const leaderText = ({ hash, family, growth, drawdown, stability, trades }: Leader): string =>
  row(
    `${hash.slice(0, 8)} ${family}`,
    ...[percent(growth), percent(drawdown), percent(stability), thousands(trades)],
  );

/**
 * The lines of an evolution on a screen: at most two rows fewer than it has, none of them wider than it is. Where there is
 * not enough room the leaders go first, then the chart, then everything but how far it is.
 */
export const evolutionFrame = (
  view: EvolutionView,
  screen: Screen,
  chart: DrawFitness,
): readonly FrameLine[] => {
  const { last } = view;
  const texts = [
    frameLine(view.title, screen, 'strong'),
    frameLine(generationText(view, screen.columns - 2, screen.unicode), screen),
    frameLine(fitnessText(view), screen),
    frameLine(countText(view), screen),
    ...(last === null ? [] : [frameLine(familyText(last), screen)]),
  ];
  const lines = textsAndChart(texts, () => fitnessCurves(view), chart, screen);
  const places = roomOf(screen) - lines.length - 1;
  if (last === null || last.leaders.length === 0 || places < 1) return lines;
  return [
    ...[...lines, frameLine(HEAD, screen)],
    ...last.leaders.slice(0, places).map((leader) => frameLine(leaderText(leader), screen)),
  ];
};
