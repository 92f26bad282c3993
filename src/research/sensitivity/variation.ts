import type { SensitivityRow } from '../../core/sensitivity.js';
import type { RunInput } from '../../engine/run.js';

/** One thing changed: what is to be run, or why it cannot be. */
export interface Variation extends Pick<SensitivityRow, 'kind' | 'name' | 'change' | 'steps' | 'value'> {
  readonly input: RunInput | null;
  readonly reason: string | null;
}
