import type { MonitorAlert, MonitorSignal, SessionNotice } from '../../../core/monitor-event.js';
import { ratio } from '../../../report/format.js';
import { clip, displayWidth } from '../../../report/terminal/text.js';
import { bySign, type Paint, type Theme } from '../../../report/terminal/theme.js';
import { noticeDetail } from '../tables/session-columns.js';
import { ageText } from './age-text.js';

/** A line of a feed: how old it is, a painted word, and a text that is cut where the room ends. */
const feedLine = (
  {
    age,
    word,
    paint,
    text,
  }: { readonly age: number; readonly word: string; readonly paint: Paint; readonly text: string },
  columns: number,
  theme: Theme,
): string => {
  const head = ` ${ageText(age).padStart(4)} `;
  const gap = word === '' ? '' : `${word} `;
  const room = columns - displayWidth(head) - displayWidth(gap);
  if (room < 4) return clip(`${head}${gap}`, Math.max(0, columns), '');
  const shown = clip(theme.outside(text), room, theme.glyphs.ellipsis);
  return `${theme.dim(head)}${word === '' ? '' : `${paint(word)} `}${shown}`;
};

/** An alert: how grave it is, in a word where it is more than news, and what it says. `now` is ms UTC, of the session. */
export const alertLine = (
  { time, severity, what, text }: MonitorAlert,
  now: number,
  columns: number,
  theme: Theme,
): string => {
  const word = severity === 'info' ? '' : severity.toUpperCase();
  return feedLine({ age: now - time, word, paint: theme.warn, text: `${what}: ${text}` }, columns, theme);
};

const WORDS: Readonly<Record<MonitorSignal['action'], string>> = {
  none: 'nothing done',
  enter: 'enters',
  exit: 'leaves',
  refused: 'REFUSED',
};

/** A signal: how strong it is, of which market, what was done about it, and why. `step` is the length of its bar, ms. */
export const signalLine = (
  { symbol, barTime, signal, tag, action, reason }: MonitorSignal,
  { now, step }: { readonly now: number; readonly step: number },
  columns: number,
  theme: Theme,
): string => {
  const number = `${signal > 0 ? '+' : ''}${ratio(signal)}`;
  const why = [tag, reason].filter((one) => one !== null && one !== '').join(', ');
  const text = `${symbol} ${WORDS[action]}${why === '' ? '' : `: ${why}`}`;
  // It was said at the close of its bar.
  const age = now - barTime - step;
  return feedLine({ age, word: number.padStart(5), paint: bySign(theme, signal), text }, columns, theme);
};

/** An entry of the journal: what happened, of which market, and the rest of what it says. */
export const noticeLine = (
  { time, kind, payload }: SessionNotice,
  now: number,
  columns: number,
  theme: Theme,
): string => {
  const symbol = typeof payload.symbol === 'string' ? ` ${payload.symbol}` : '';
  const detail = noticeDetail({ payload });
  const text = `${kind.replaceAll('-', ' ')}${symbol}${detail === '' ? '' : `: ${detail}`}`;
  return feedLine({ age: now - time, word: '', paint: theme.plain, text }, columns, theme);
};
