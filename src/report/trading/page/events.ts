import type { TradingReport } from '../../../analysis/trading-report/trading-report.js';
import { counted } from '../../../core/wording.js';
import type { UndeliveredAlert } from '../../../memory/alerts/undelivered-alerts.js';
import type { RiskEvent } from '../../../memory/risk/risk-events.js';
import { timeText } from '../../format.js';
import { nameText, noteText } from './outside.js';
import { cell, type PageCell, type PageSection, type Tone } from './page.js';
import { hiddenText } from './shorten.js';

const MOST = 15;

const TONES: Readonly<Record<RiskEvent['severity'], Tone>> = {
  critical: 'warn',
  warning: 'plain',
  info: 'dim',
};

const join = (parts: readonly string[]): string =>
  parts
    .map(nameText)
    .filter((part) => part !== '')
    .join(' ');

const eventLine = ({ time, severity, kind, symbol, message, action }: RiskEvent): PageCell => {
  const done = noteText(action);
  return cell(
    `${join([timeText(time), severity, kind, symbol ?? ''])}: ${noteText(message)}${done === '' ? '' : ` (${done})`}`,
    TONES[severity],
  );
};

const more = (total: number, shown: number, what: string): readonly PageCell[] =>
  total > shown ? [cell(hiddenText(total - shown, what), 'dim')] : [];

/** Where limits were touched, the gravest first. */
export const riskSection = ({ riskEvents }: TradingReport): readonly PageSection[] => {
  const { critical, warning, info, listed } = riskEvents;
  if (listed.length === 0) return [];
  const shown = listed.slice(0, MOST);
  return [
    {
      title: 'Risk events',
      remark: `${critical} critical, ${counted(warning, 'warning')}, ${info} info`,
      lines: [...shown.map(eventLine), ...more(critical + warning + info, shown.length, 'risk events')],
    },
  ];
};

const alertLine = (alert: UndeliveredAlert): PageCell => {
  const state =
    alert.status === 'queued' || alert.status === 'sending'
      ? 'not sent yet'
      : `${alert.status === 'dead' ? 'given up' : 'failed'} after ${counted(alert.attempts, 'attempt')}`;
  const error = noteText(alert.error ?? '');
  return cell(
    `${join([timeText(alert.time), alert.severity, alert.rule])}: ${noteText(alert.title)} (${nameText(alert.channel)}, ${state}${error === '' ? '' : `: ${error}`})`,
    TONES[alert.severity],
  );
};

/** Alerts that have not reached anybody. */
export const alertSection = ({ undeliveredAlerts }: TradingReport): readonly PageSection[] => {
  const { total, listed } = undeliveredAlerts;
  if (total === 0) return [];
  const shown = listed.slice(0, MOST);
  return [
    {
      title: 'Alerts not delivered',
      remark: counted(total, 'alert'),
      lines: [...shown.map(alertLine), ...more(total, shown.length, 'alerts')],
    },
  ];
};
