import { DAY_MS } from '../../core/timeframe.js';
import { leftOverCoins } from '../../memory/live/reads/left-over-coins.js';
import { ordersInParts } from '../../memory/live/reads/orders-in-parts.js';
import type { Memory } from '../../memory/memory.js';
import { openPositions } from '../../memory/positions/open-positions.js';
import { unmatchedReconciliations } from '../../memory/reconciliations/unmatched.js';
import { riskEvents } from '../../memory/risk/risk-events.js';
import { pickSession } from '../../memory/sessions/pick-session.js';
import { sessionAccount } from '../../memory/sessions/session-account.js';
import { realisedBooks } from '../../memory/trades/realised-books.js';
import { emptyReport } from './empty-report.js';
import { executionsOf } from './executions.js';
import { MOST_LISTED } from './limits.js';
import { sumsOfScope } from './sums.js';
import { tradedPart } from './traded-books.js';
import type { TradingReport } from './trading-report.js';
import { feeWarnings } from './warnings/fee-warnings.js';
import { madeUpOfSession } from './warnings/made-up.js';
import { crashWarnings, reconciliationWarnings } from './warnings/session-warnings.js';
import { silenceText, silentSessions } from './warnings/silent-sessions.js';

/**
 * What one session traded: that of the id (or its beginning), or the newest where none is named. Throws a usage error
 * for a session that is not known.
 */
export const sessionReport = async (memory: Memory, id?: string): Promise<TradingReport> => {
  const createdAt = memory.clock.now();
  const session = await pickSession(memory, id);
  if (session === undefined) return emptyReport('session', createdAt);
  const { id: sessionId, startedAt, endedAt } = session;
  const traded = tradedPart({
    sums: await sumsOfScope(memory, { sessionId }),
    realised: await realisedBooks(memory, { sessionId }),
    sessions: [session],
    daily: true,
    ofOneMode: true,
  });
  const everything = { from: 0, to: createdAt + DAY_MS };
  const unmatched = await unmatchedReconciliations(memory, { sessionIds: [sessionId], ...everything });
  return {
    ...emptyReport('session', createdAt),
    period: {
      kind: 'session',
      label: sessionId,
      from: startedAt,
      to: endedAt ?? Math.max(createdAt, startedAt),
      running: endedAt === null,
    },
    ...traded,
    openPositions: await openPositions(memory, { sessionId, limit: MOST_LISTED }),
    leftOver: await leftOverCoins(memory, sessionId),
    executions: executionsOf(await ordersInParts(memory, sessionId)),
    riskEvents: await riskEvents(memory, { sessionId, limit: MOST_LISTED }),
    session: { ...session, ...(await sessionAccount(memory, session)) },
    warnings: [
      ...(await madeUpOfSession(memory, session, traded.books)),
      ...reconciliationWarnings(unmatched),
      ...crashWarnings([session], { from: 0, to: Number.POSITIVE_INFINITY }),
      ...(await silentSessions(memory, [session])).map(silenceText),
      ...feeWarnings(traded.books, []),
    ],
  };
};
