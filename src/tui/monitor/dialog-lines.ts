import type { SessionStatus } from '../../core/session-status.js';
import { counted } from '../../core/wording.js';
import { wrap } from '../../report/terminal/text.js';
import type { Theme } from '../../report/terminal/theme.js';
import type { Size } from '../charts/size.js';
import { KILL_WORD, YES_KEY } from './after-dialog-key.js';
import { helpLines } from './help-lines.js';
import type { Dialog } from './ui-state.js';

const held = (status: SessionStatus | null): string => counted(status?.positions.length ?? 0, 'position');

const CURSOR = '_';

const asked = (dialog: Dialog, status: SessionStatus | null): readonly string[] => {
  switch (dialog.kind) {
    case 'help':
      return [];
    case 'filter':
      return [
        'Show only rows with these words (pnl>0 and pnl<-10 compare a column):',
        '',
        `/ ${dialog.typed}${CURSOR}`,
        '',
        'Enter shows them, an empty line shows all, Escape leaves it as it was',
      ];
    case 'swap':
      return [
        'Another strategy from the next closed candle on, with its usual parameters. Positions are handed over.',
        '',
        `strategy: ${dialog.typed}${CURSOR}`,
        '',
        'Enter swaps, Escape does nothing',
      ];
    case 'kill':
      return [
        `KILL SWITCH: closes ${held(status)} at the market now, cancels every order, and halts the account until it is armed again.`,
        '',
        `type ${KILL_WORD} and Enter: ${dialog.typed}${CURSOR}`,
        '',
        'Escape does nothing',
      ];
    case 'flatten':
      return [
        `Close ${held(status)} and end the session?`,
        '',
        `${YES_KEY} (capital) does it, any other key does nothing`,
      ];
    case 'quit':
      return [
        'Leave this view. Does the session go on?',
        '',
        'g  it goes on',
        'e  it ends',
        '',
        'any other key stays here',
      ];
  }
};

/** What is asked of a person, in place of the page. */
export const dialogLines = (
  dialog: Dialog,
  status: SessionStatus | null,
  { columns, rows }: Size,
  theme: Theme,
): readonly string[] => {
  const width = Math.max(10, columns - 4);
  if (dialog.kind === 'help') return helpLines(dialog.part, { columns, rows }, theme);
  const lines = asked(dialog, status).flatMap((line) =>
    line === '' ? [''] : wrap(theme.outside(line), width),
  );
  return ['', ...lines].map((line) => `  ${theme.outside(line)}`);
};
