import type { EvolutionProgress, Leader } from '../../core/evolution-progress.js';
import { leftText } from '../../core/time-left.js';
import { counted, thousands } from '../../core/wording.js';
import { type EvolutionView, type FitnessCurves, fitnessCurves } from './evolution-state.js';

/** The room there is, and what can be shown in it. */
export interface Screen {
  readonly columns: number;
  readonly rows: number;
  readonly unicode: boolean;
}

/** Draws best and median by generation: lines that are `columns` wide at most, the rows and what stands around them. */
export interface DrawFitness {
  readonly draw: (curves: FitnessCurves, columns: number, rows: number) => readonly string[];
  /** Lines that it takes besides the rows asked for. */
  readonly around: number;
}

export interface FrameLine {
  readonly text: string;
  readonly look: 'strong' | 'plain' | 'drawn';
}

/** Rows of the chart. */
const ROWS = { least: 3, most: 8 } as const;

/** Cells of the bar, where there is room for them. */
const BAR = { least: 8, most: 24 } as const;

const GLYPHS = { unicode: ['█', '░'], ascii: ['#', '-'] } as const;

const percent = (fraction: number): string => `${(fraction * 100).toFixed(1)} %`;

/** A value as it is meant: growth in percent a year, an objective as the number that it is. */
const valueText = (value: number | null, values: EvolutionProgress['values']): string =>
  value === null ? 'N/A' : values === 'growth' ? percent(value) : value.toFixed(3);

const shareOf = ({ generations, last, underWay }: EvolutionView): number => {
  const under = underWay === null || underWay.of === 0 ? 0 : underWay.done / underWay.of;
  return Math.min(1, ((last?.generation ?? 0) + under) / generations);
};

const progressText = (view: EvolutionView, width: number, unicode: boolean): string => {
  const { generations, underWay, last } = view;
  const share = shareOf(view);
  const [full, empty] = GLYPHS[unicode ? 'unicode' : 'ascii'];
  const generation = underWay?.generation ?? last?.generation ?? 0;
  const step = underWay === null ? '' : `  genome ${underWay.done}/${underWay.of}`;
  const before = `generation ${generation}/${generations}${step}  `;
  const eta = last?.etaMs ?? null;
  const after = ` ${Math.floor(share * 100)} %${eta === null || eta === 0 ? '' : `  ${leftText(eta)}`}`;
  const cells = Math.min(BAR.most, Math.max(BAR.least, width - before.length - after.length));
  const done = Math.floor(share * cells);
  return `${before}${full.repeat(done)}${empty.repeat(cells - done)}${after}`;
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
  { columns, rows, unicode }: Screen,
  chart: DrawFitness,
): readonly FrameLine[] => {
  const width = columns - 1;
  const room = Math.max(1, rows - 2);
  const line = (text: string, look: FrameLine['look'] = 'plain'): FrameLine => ({
    text: ` ${text}`.slice(0, width),
    look,
  });
  const { last } = view;
  const texts = [
    line(view.title, 'strong'),
    line(progressText(view, width - 1, unicode)),
    line(fitnessText(view)),
    line(countText(view)),
    ...(last === null ? [] : [line(familyText(last))]),
  ];
  // Where lines have to go, how far it is stays.
  if (room < texts.length) return texts.slice(1, room + 1);
  const high = Math.min(ROWS.most, room - texts.length - chart.around);
  const drawn = high < ROWS.least ? [] : chart.draw(fitnessCurves(view), width, high);
  const lines = [...texts, ...drawn.map((text): FrameLine => ({ text, look: 'drawn' }))];
  const places = room - lines.length - 1;
  if (last === null || last.leaders.length === 0 || places < 1) return lines;
  return [
    ...[...lines, line(HEAD)],
    ...last.leaders.slice(0, places).map((leader) => line(leaderText(leader))),
  ];
};
