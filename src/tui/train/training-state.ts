/** What one epoch came to. */
export interface EpochResult {
  readonly epoch: number;
  readonly trainLoss: number;
  readonly validationLoss: number;
  /** Learning rate. */
  readonly rate: number;
}

/** What happens in a training. `left` is how long it will still take, in words; empty where nothing can be said. */
export type TrainingEvent =
  | {
      readonly kind: 'step';
      readonly epoch: number;
      readonly done: number;
      readonly of: number;
      /** Mean over the steps of the epoch so far. */
      readonly trainLoss: number;
      readonly rate: number;
      readonly left: string;
    }
  | {
      readonly kind: 'epoch';
      /** All that are done, those before a training was taken up again too. */
      readonly history: readonly EpochResult[];
      /** 0 where no epoch was any good. */
      readonly bestEpoch: number;
      readonly left: string;
    };

/** A training as it is seen: everything that is drawn. */
export interface TrainingState {
  readonly title: string;
  /** Epochs at most. */
  readonly epochs: number;
  readonly step: Omit<Extract<TrainingEvent, { kind: 'step' }>, 'kind' | 'left'> | null;
  readonly history: readonly EpochResult[];
  readonly bestEpoch: number;
  readonly left: string;
}

/** A training of which nothing is known yet. */
export const startTraining = (title: string, epochs: number): TrainingState => ({
  ...{ title, epochs, step: null, history: [], bestEpoch: 0, left: '' },
});

/** What is known after an event. */
export const afterEvent = (state: TrainingState, event: TrainingEvent): TrainingState => {
  if (event.kind === 'epoch') {
    const { history, bestEpoch, left } = event;
    return { ...state, history, bestEpoch, left };
  }
  const { kind: _, left, ...step } = event;
  return { ...state, step, left };
};

/** The losses of all epochs, one value for each that may come; NaN where there is none yet. */
export interface LossCurves {
  /** The epoch under way has the mean of its steps so far. */
  readonly train: readonly number[];
  readonly validation: readonly number[];
}

export const lossCurves = ({ epochs, history, step }: TrainingState): LossCurves => {
  const length = Math.max(epochs, history.length);
  const train = new Array<number>(length).fill(Number.NaN);
  const validation = [...train];
  if (step !== null && step.epoch > history.length && step.epoch <= length)
    train[step.epoch - 1] = step.trainLoss;
  for (const { epoch, trainLoss, validationLoss } of history) {
    train[epoch - 1] = trainLoss;
    validation[epoch - 1] = validationLoss;
  }
  return { train, validation };
};
