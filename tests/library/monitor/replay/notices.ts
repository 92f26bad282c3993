import type { SessionNotice } from '../../../../src/core/monitor-event.js';

/** Makes entries of a journal, numbered as they are made; `time` is ms since the first of them. */
export const noticesFrom = (start: number) => {
  let sequence = 0;
  return (
    kind: string,
    payload: SessionNotice['payload'] = {},
    other: Partial<SessionNotice> = {},
  ): SessionNotice => ({
    ...{ sequence: ++sequence, time: start, kind, clientOrderId: null, payload },
    ...other,
  });
};
