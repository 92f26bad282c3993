import type { SessionNotice } from '../../../core/monitor-event.js';

type Payload = SessionNotice['payload'];

/** A text in an entry of a journal; null where it has none of that name. */
export const textIn = (payload: Payload, name: string): string | null => {
  const value = payload[name];
  return typeof value === 'string' ? value : null;
};

/** A number in an entry of a journal, written as one or as a text; null where it has none of that name. */
export const numberIn = (payload: Payload, name: string): number | null => {
  const value = payload[name];
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
};
