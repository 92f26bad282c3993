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

/** What values are, less the charge for free parameters: what the leaders made is before it. */
const NAMES: Readonly<Record<EvolutionProgress['values'], string>> = {
  growth: 'charged growth/y:',
  objective: 'charged:',
};

/** As many of the parts as there is room for, at least the first. */
const fitting = (parts: readonly string[], gap: string, width: number): readonly string[] => {
  let used = 0;
  const fit = parts.findIndex((part, k) => {
    used += (k === 0 ? 0 : gap.length) + part.length;
    return used > width;
  });
  return fit === -1 ? parts : parts.slice(0, Math.max(1, fit));
};

const fitnessText = ({ last }: EvolutionView, width: number): string => {
  if (last === null) return 'best  no generation yet';
  const { best, median, spread, values, diversity } = last;
  const [top, middle, wide] = [best, median, spread].map((value) => valueText(value, values));
  const start = `${NAMES[values]} best ${top}`;
  const more = [`median ${middle}`, `spread ${wide}`, `diversity ${diversity.toFixed(2)}`];
  return fitting([start, ...more], '  ', width).join('  ');
};

const countText = ({ last }: EvolutionView): string => {
  if (last === null) return 'evaluations  none yet';
  const speed = last.perSecond === null ? '' : `  ${last.perSecond.toPrecision(3)} per second`;
  return `${counted(last.evaluations, 'evaluation')}${speed}`;
};

/** The families there is room for, whole, and how many more there are. */
const familyText = ({ families, values }: EvolutionProgress, width: number): string => {
  const texts = families.map(
    ({ name, members, best }) => `${name} ${thousands(members)} (${valueText(best, values)})`,
  );
  const start = 'families  ';
  if (start.length + texts.join(', ').length <= width) return start + texts.join(', ');
  const room = width - start.length - `, ${texts.length} more`.length;
  const shown = fitting(texts, ', ', room);
  return `${start}${shown.join(', ')}, ${texts.length - shown.length} more`;
};

/** Columns of the figures of a leader; with its name they fit the narrowest screen that there is a view for. */
const FIGURES = [9, 9, 9, 7] as const;
const FIGURES_WIDTH = FIGURES.reduce((sum, width) => sum + width, 0);

/** Columns of what a leader is called, at least. */
const LEAST_NAME = 24;

const row = (nameWidth: number, first: string, ...others: readonly string[]): string =>
  [
    first.slice(0, nameWidth - 1).padEnd(nameWidth),
    ...others.map((text, k) => text.padStart(FIGURES[k]!)),
  ].join('');

const figuresOf = ({ growth, drawdown, stability, trades }: Leader): readonly string[] => [
  ...[percent(growth), percent(drawdown), percent(stability), thousands(trades)],
];

/** The leaders and what their columns are. Digits of hashes are left out where families would be cut. */
const leaderTexts = (leaders: readonly Leader[], width: number): readonly string[] => {
  const room = Math.max(LEAST_NAME, width - FIGURES_WIDTH);
  const longest = Math.max(...leaders.map(({ family }) => family.length));
  const digits = longest + 9 < room ? 8 : 0;
  const names = leaders.map(({ hash, family }) => `${hash.slice(0, digits)} ${family}`.trim());
  const nameWidth = Math.max(LEAST_NAME, Math.min(room, Math.max(...names.map((name) => name.length)) + 1));
  return [
    row(nameWidth, 'leaders', 'growth/y', 'fall', 'stable', 'trades'),
    ...leaders.map((leader, k) => row(nameWidth, names[k]!, ...figuresOf(leader))),
  ];
};

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
  const width = screen.columns - 2;
  const texts = [
    frameLine(view.title, screen, 'strong'),
    frameLine(generationText(view, width, screen.unicode), screen),
    frameLine(fitnessText(view, width), screen),
    frameLine(countText(view), screen),
    ...(last === null ? [] : [frameLine(familyText(last, width), screen)]),
  ];
  const lines = textsAndChart(texts, () => fitnessCurves(view), chart, screen);
  const places = roomOf(screen) - lines.length - 1;
  if (last === null || last.leaders.length === 0 || places < 1) return lines;
  return [
    ...lines,
    ...leaderTexts(last.leaders.slice(0, places), width).map((text) => frameLine(text, screen)),
  ];
};
