import { type LossCurves, lossCurves, type TrainingState } from './training-state.js';

/** The room there is, and what can be shown in it. */
export interface Screen {
  readonly columns: number;
  readonly rows: number;
  readonly unicode: boolean;
}

/** Draws curves of losses: lines that are `columns` wide at most, the rows and what stands around them. */
export interface DrawCurves {
  readonly draw: (curves: LossCurves, columns: number, rows: number) => readonly string[];
  /** Lines that it takes besides the rows asked for. */
  readonly around: number;
}

export interface FrameLine {
  readonly text: string;
  readonly look: 'strong' | 'plain' | 'drawn';
}

/** Rows of the curves. */
const ROWS = { least: 3, most: 8 } as const;

/** Cells of the bar, where there is room for them. */
const BAR = { least: 8, most: 24 } as const;

const GLYPHS = { unicode: ['█', '░'], ascii: ['#', '-'] } as const;

const numbered = (value: number): string => (Number.isFinite(value) ? value.toFixed(4) : 'N/A');

/** How much of the training is done: whole epochs, and the steps of the one under way. */
const shareOf = ({ epochs, history, step }: TrainingState): number => {
  const under = step !== null && step.epoch > history.length ? step.done / step.of : 0;
  return Math.min(1, (history.length + under) / epochs);
};

const progressText = (state: TrainingState, width: number, unicode: boolean): string => {
  const { step, epochs, history, left } = state;
  const share = shareOf(state);
  const [full, empty] = GLYPHS[unicode ? 'unicode' : 'ascii'];
  const epoch = step?.epoch ?? history.length;
  const before = `epoch ${epoch}/${epochs}${step === null ? '' : `  step ${step.done}/${step.of}`}  `;
  const after = ` ${Math.floor(share * 100)} %${left === '' ? '' : `  ${left}`}`;
  const cells = Math.min(BAR.most, Math.max(BAR.least, width - before.length - after.length));
  const done = Math.floor(share * cells);
  return `${before}${full.repeat(done)}${empty.repeat(cells - done)}${after}`;
};

const lossText = ({ step, history }: TrainingState): string => {
  const last = history.at(-1);
  const under = step !== null && step.epoch > history.length ? step : undefined;
  const train = (under ?? last)?.trainLoss ?? Number.NaN;
  const rate = (under ?? last)?.rate;
  const rateText = rate === undefined ? '' : `  rate ${rate.toPrecision(2)}`;
  return `loss  train ${numbered(train)}  validation ${numbered(last?.validationLoss ?? Number.NaN)}${rateText}`;
};

const bestText = ({ history, bestEpoch }: TrainingState): string => {
  const best = history.find(({ epoch }) => epoch === bestEpoch);
  return best === undefined
    ? 'best  no epoch yet'
    : `best  epoch ${bestEpoch}, validation ${numbered(best.validationLoss)}`;
};

/**
 * The lines of a training on a screen: at most two rows fewer than it has, none of them wider than it is. Where there is
 * no room for the curves they are left out.
 */
export const trainingFrame = (
  state: TrainingState,
  { columns, rows, unicode }: Screen,
  curves: DrawCurves,
): readonly FrameLine[] => {
  const width = columns - 1;
  const room = Math.max(1, rows - 2);
  const line = (text: string, look: FrameLine['look'] = 'plain'): FrameLine => ({
    text: ` ${text}`.slice(0, width),
    look,
  });
  const texts = [
    line(state.title, 'strong'),
    line(progressText(state, width - 1, unicode)),
    line(lossText(state)),
    line(bestText(state)),
  ];
  // Where lines have to go, how far it is stays.
  if (room < texts.length) return texts.slice(1, room + 1);
  const high = Math.min(ROWS.most, room - texts.length - curves.around);
  if (high < ROWS.least) return texts;
  const drawn = curves.draw(lossCurves(state), width, high);
  return [...texts, ...drawn.map((text): FrameLine => ({ text, look: 'drawn' }))];
};
