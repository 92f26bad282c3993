const MIB = 1024 * 1024;

/** What a model file may ask for at most. A forecaster of this project takes a thousandth of most of these. */
export interface SafetyLimits {
  /** Length of the file, bytes. */
  readonly fileBytes: number;
  readonly operators: number;
  /** Operator sets of the standard that are taken, both included. */
  readonly opset: { readonly from: number; readonly to: number };
  readonly irVersion: { readonly from: number; readonly to: number };
  /** Elements of one tensor that the file declares. */
  readonly elements: number;
  /** Number of dimensions of one tensor. */
  readonly rank: number;
  /** Steps and features of the input. */
  readonly steps: number;
  readonly features: number;
  /** Size of whole numbers in attributes: kernels, pads, widths. */
  readonly attribute: number;
}

export const SAFETY_LIMITS: SafetyLimits = {
  fileBytes: 64 * MIB,
  operators: 5_000,
  opset: { from: 7, to: 21 },
  irVersion: { from: 3, to: 10 },
  elements: 16 * MIB,
  rank: 8,
  steps: 2_048,
  features: 64,
  attribute: 65_536,
};

/** What a model may take while it is tried in a process of its own. */
export interface TrialLimits {
  /** From the start of the process to its last answer, ms. */
  readonly timeMs: number;
  /** Memory of the process, bytes. */
  readonly memoryBytes: number;
  /** Its heap of JavaScript, MiB. */
  readonly heapMib: number;
}

export const TRIAL_LIMITS: TrialLimits = { timeMs: 20_000, memoryBytes: 1024 * MIB, heapMib: 256 };
