import type { RecoveryLine } from '../../src/live/recovery/recovery-plan.js';
import { standsBare } from '../../src/live/recovery/unprotected.js';
import { money } from '../../src/report/format.js';

/** Warns of positions that stand without a stop: only their session places one. */
export const bareText = (sessionId: string, lines: readonly RecoveryLine[]): readonly string[] =>
  lines
    .filter(standsBare)
    .map(
      (line) =>
        `warning: the position in ${line.symbol} (${money(line.money)} at its stop price) stands without a stop until the session is started again as it was: trader live <strategy> --session ${sessionId}, with the options it had`,
    );
