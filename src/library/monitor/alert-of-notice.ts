import type { MonitorAlert, SessionNotice } from '../../core/monitor-event.js';

type Severity = MonitorAlert['severity'];

/** Entries of a journal that a person is to know of, and how grave they are. */
const GRAVITY: Readonly<Record<string, Severity>> = {
  whale: 'info',
  rearmed: 'info',
  'entries-held': 'warning',
  'exit-refused': 'warning',
  'order-refused': 'warning',
  'order-missing': 'warning',
  'outcome-unknown': 'warning',
  'unknown-orders': 'warning',
  'model-degraded': 'warning',
  'kill-switch': 'critical',
  oversold: 'critical',
  'position-part-missing': 'critical',
  'reconciliation-mismatch': 'critical',
  'stop-lost': 'critical',
  'stop-not-placed': 'critical',
};

const SEVERITIES: readonly Severity[] = ['info', 'warning', 'critical'];

/** What a limit of the account did says by itself how grave it is. */
const severityOf = ({ kind, payload }: SessionNotice): Severity | undefined => {
  if (kind === 'risk') return SEVERITIES.find((one) => one === payload.severity);
  return Object.hasOwn(GRAVITY, kind) ? GRAVITY[kind] : undefined;
};

/** What stands for itself in a text, without its name. */
const PLAIN = ['symbol', 'reason', 'message', 'side', 'action'];

const textOf = ({ kind, payload }: SessionNotice): string =>
  Object.entries(payload)
    .filter(([, value]) => value !== null && value !== '' && typeof value !== 'object')
    .filter(([name]) => kind !== 'risk' || PLAIN.includes(name))
    .map(([name, value]) => (PLAIN.includes(name) ? String(value) : `${name} ${String(value)}`))
    .join(', ');

/** What an entry of the journal is for a feed of alerts; null for one that is none. */
export const alertOfNotice = (notice: SessionNotice): MonitorAlert | null => {
  const severity = severityOf(notice);
  if (severity === undefined) return null;
  const { sequence, time, kind } = notice;
  return { id: `notice-${sequence}`, time, severity, what: kind, text: textOf(notice), delivery: '' };
};
