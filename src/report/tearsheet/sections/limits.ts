import { type StateChange, wayBack } from '../../../core/trading-state.js';
import { count, percent, timeText } from '../../format.js';
import { paragraph, section, table } from '../html.js';
import type { TearSheet } from '../tear-sheet.js';

const MOST_CHANGES = 50;

const amount = ({ state }: StateChange, value: number): string =>
  state.name !== 'active' && state.reason === 'losing-streak' ? count(value) : percent(value);

const rowOf = (change: StateChange) => {
  const { time, state, limit, measured } = change;
  const active = state.name === 'active';
  return [
    { text: timeText(time) },
    { text: state.name },
    { text: active ? '' : state.reason },
    { text: active ? '' : amount(change, measured) },
    { text: active ? '' : amount(change, limit) },
    { text: wayBack(state) },
  ];
};

/** When limits of the account changed what trading was allowed; nothing where they never did. */
export const limitSection = ({ report: { stateChanges = [] } }: TearSheet): string => {
  if (stateChanges.length === 0) return '';
  const left = stateChanges.length - MOST_CHANGES;
  return section(
    'limits',
    'Limits of the account',
    `${count(stateChanges.length)} changes of what trading was allowed`,
    table(
      left > 0 ? `The first ${MOST_CHANGES} changes` : 'All changes',
      [
        { head: 'Time (UTC)', number: false },
        { head: 'Trading', number: false },
        { head: 'Because of', number: false },
        { head: 'Measured', number: true },
        { head: 'Limit', number: true },
        { head: 'Until', number: false },
      ],
      stateChanges.slice(0, MOST_CHANGES).map(rowOf),
    ),
    left > 0 ? paragraph(`${count(left)} more are not listed; --json has them all.`, 'dim') : '',
  );
};
