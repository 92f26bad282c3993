import type { MonitorAlert } from '../../core/monitor-event.js';
import type { Memory } from '../memory.js';
import { inOrder } from './page.js';

export interface AlertStretch {
  /** Both ends belong to it, ms UTC of the machine's clock. */
  readonly from: number;
  readonly until?: number;
  /** The first ones behind this one, and not the last of the stretch: several may be of one time. */
  readonly after?: Pick<MonitorAlert, 'id' | 'time'>;
  readonly limit: number;
}

const NAME = 'alert-';

/** The alerts of the memory in a stretch of time, the last `limit`, in the order of time. Found by index. */
export const alertPage = async (
  { db }: Memory,
  { from, until = Number.MAX_SAFE_INTEGER, after, limit }: AlertStretch,
): Promise<readonly MonitorAlert[]> => {
  const way = after === undefined ? 'desc' : 'asc';
  let query = db
    .selectFrom('alerts')
    .select(['id', 'time', 'severity', 'rule', 'title', 'channel', 'status']);
  if (after !== undefined)
    query = query.where(({ eb, or, and }) =>
      or([
        eb('time', '>', after.time),
        and([eb('time', '=', after.time), eb('id', '>', Number(after.id.slice(NAME.length)))]),
      ]),
    );
  const rows = await query
    .where('time', '>=', Math.max(from, after?.time ?? 0))
    .where('time', '<=', until)
    .orderBy('time', way)
    .orderBy('id', way)
    .limit(limit)
    .execute();
  return inOrder(rows, { newest: after === undefined }).map(
    ({ id, time, severity, rule, title, channel, status }) => ({
      ...{ id: `${NAME}${id}`, time, severity, what: rule, text: title, delivery: `${channel} ${status}` },
    }),
  );
};
