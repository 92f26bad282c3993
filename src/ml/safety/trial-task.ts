/** What a model is asked while it is tried. */
export interface TrialTask {
  readonly bytes: Uint8Array;
  readonly input: string;
  readonly output: string;
  /** One batch, row by row: `rows` · `steps` · `features` numbers. */
  readonly data: Float32Array;
  readonly rows: number;
  readonly steps: number;
  readonly features: number;
  /** How many single rows are timed after the batch; 0 for none. */
  readonly timed: number;
}

/** What it answered. */
export interface TrialResult {
  readonly shape: readonly number[];
  /** In row-major order. */
  readonly outputs: readonly number[];
  readonly loadMs: number;
  /** Milliseconds of each timed run, in order. */
  readonly latenciesMs: readonly number[];
}

/** What the trial process sends: once that it is ready, once its answer. */
export type TrialMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly result: TrialResult }
  /** What it answers for a row depends on the rows that go through with it. */
  | { readonly kind: 'mixed' }
  | { readonly kind: 'failed'; readonly reason: string };
