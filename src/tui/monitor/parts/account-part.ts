import { equityPanelLines } from '../../charts/equity-panel.js';
import type { Part } from './part.js';

/** The course of the account, and how far it is below its peak. */
export const accountPart: Part = ({ data: { equity } }, size, theme) => ({
  title: 'Equity',
  lines: equityPanelLines(equity, size, theme),
});
