import { EventEmitter } from 'node:events';
import xterm from '@xterm/headless';

/** A terminal without a window: what programs write to it, as somebody before it would see it. */
export const openTerminal = ({ columns, rows }: { readonly columns: number; readonly rows: number }) => {
  const terminal = new xterm.Terminal({
    cols: columns,
    rows,
    allowProposedApi: true,
    scrollback: 1000,
    // As the driver of a terminal does it.
    convertEol: true,
  });
  let written = '';
  const stdout = Object.assign(new EventEmitter(), {
    isTTY: true,
    columns,
    rows,
    write: (text: string): boolean => {
      written += text;
      terminal.write(text);
      return true;
    },
  });
  const stdin = Object.assign(new EventEmitter(), {
    isTTY: true,
    isRaw: false,
    setRawMode: (raw: boolean) => {
      stdin.isRaw = raw;
      return stdin;
    },
    resume: () => stdin,
    pause: () => stdin,
  });
  return {
    stdout: stdout as unknown as NodeJS.WriteStream,
    stdin: stdin as unknown as NodeJS.ReadStream,
    type: (text: string): void => {
      stdin.emit('data', text);
    },
    resize: (wide: number, high: number): void => {
      terminal.resize(wide, high);
      Object.assign(stdout, { columns: wide, rows: high });
      stdout.emit('resize');
    },
    /** Waits until everything that was written is on the screen. */
    settled: (): Promise<void> => new Promise((resolve) => terminal.write('', resolve)),
    screen: (): readonly string[] => {
      const { active } = terminal.buffer;
      return Array.from(
        { length: terminal.rows },
        (_, row) =>
          active
            .getLine(active.baseY + row)
            ?.translateToString(false, 0, terminal.cols)
            .trimEnd() ?? '',
      );
    },
    buffer: () => terminal.buffer.active.type,
    /** Lines above the screen. */
    scrolledBack: (): number => terminal.buffer.normal.baseY,
    cursorShown: (): boolean => written.lastIndexOf('\x1b[?25l') <= written.lastIndexOf('\x1b[?25h'),
    fullClears: (): number =>
      ['\x1b[2J', '\x1b[3J', '\x1bc'].map((code) => written.split(code).length - 1).reduce((a, b) => a + b),
    written: (): string => written,
    bytes: (): number => Buffer.byteLength(written),
  };
};
