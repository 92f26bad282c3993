import type { Command } from 'commander';
import { escapedText } from '../../src/report/escaped-text.js';

const SUGGESTION = /\s*\(Did you mean ([^\n]*)\?\)\s*$/;

const fullName = (command: Command): string =>
  command.parent === null ? command.name() : `${fullName(command.parent)} ${command.name()}`;

/** What commander complains of, as one line like every other error: what is wrong, and what to do next. */
export const complaintLine = (text: string, command: Command): string => {
  const nearest = SUGGESTION.exec(text)?.[1];
  const hint = nearest === undefined ? `see "${fullName(command)} --help"` : `did you mean ${nearest}?`;
  return `${escapedText(text.replace(SUGGESTION, '').trim()).replace(/\.$/, '')} — ${escapedText(hint)}`;
};
