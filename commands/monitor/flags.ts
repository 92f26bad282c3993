import type { CommonOptions } from '../cli/common.js';
import type { ReplayFlags } from './replay-flags.js';

export interface MonitorFlags extends CommonOptions, ReplayFlags {
  readonly readOnly?: boolean;
  /** The process whose session is shown on its own terminal: `trader live` starts its view so. */
  readonly owned?: number;
}
