import type { CommonOptions } from '../cli/common.js';

export interface ReconcileFlags extends CommonOptions {
  readonly session?: string;
  readonly apply?: boolean;
  readonly exchangeUrl?: string;
  readonly testnet?: boolean;
  readonly account?: string;
}
