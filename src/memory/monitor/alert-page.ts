import type { MonitorAlert } from '../../core/monitor-event.js';
import type { Memory } from '../memory.js';

/** The alerts of the memory since a time of the machine's clock, the last `limit`, in the order of time. Found by index. */
export const alertPage = async (
  { db }: Memory,
  { from, limit }: { readonly from: number; readonly limit: number },
): Promise<readonly MonitorAlert[]> => {
  const rows = await db
    .selectFrom('alerts')
    .select(['id', 'time', 'severity', 'rule', 'title', 'channel', 'status'])
    .where('time', '>=', from)
    .orderBy('time', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.toReversed().map(({ id, time, severity, rule, title, channel, status }) => ({
    ...{ id: `alert-${id}`, time, severity, what: rule, text: title, delivery: `${channel} ${status}` },
  }));
};
