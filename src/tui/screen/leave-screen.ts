/** Gives the screen back: plain colours, no bracketed paste, the cursor, and what was on the screen before. */
export const LEAVE_SCREEN = '\x1b[0m\x1b[?2004l\x1b[?25h\x1b[?1049l';
