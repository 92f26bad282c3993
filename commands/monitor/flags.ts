import type { CommonOptions } from '../cli/common.js';

export interface MonitorFlags extends CommonOptions {
  readonly readOnly?: boolean;
}
