/** Paints frames on a screen, from the top left corner: only lines that changed are written. */
export interface Painter {
  readonly paint: (frame: string) => void;
}

/** A frame is shown at once by terminals that know how (synchronized output, DEC private mode 2026); others leave it out. */
const TOGETHER = ['\x1b[?2026h', '\x1b[?2026l'] as const;

/**
 * Writes each frame as the lines that differ from the one before it, each at its own place: nothing is cleared as a whole,
 * nothing scrolls, and what the terminal has above its screen is left alone. A frame has fewer lines than the screen. It
 * knows nothing of what others write: after that, and after a change of size, there has to be a new one on a clean screen.
 */
export const createPainter = (write: (text: string) => void): Painter => {
  let shown: readonly string[] = [];
  return {
    paint: (frame) => {
      const lines = frame.split('\n');
      const changed = Array.from({ length: Math.max(lines.length, shown.length) }, (_, row) =>
        lines[row] === shown[row] ? '' : `\x1b[${row + 1};1H\x1b[0m${lines[row] ?? ''}\x1b[0m\x1b[K`,
      ).join('');
      shown = lines;
      if (changed !== '') write(TOGETHER[0] + changed + TOGETHER[1]);
    },
  };
};
