import type { CommonOptions } from '../cli/common.js';

export interface ReportFlags extends CommonOptions {
  readonly date?: string;
  readonly since?: string;
  readonly session?: string;
  readonly run?: string;
  readonly format?: string;
  readonly out?: string;
}
