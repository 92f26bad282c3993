import { Chalk } from 'chalk';

type Paint = (text: string) => string;

/** Anything that moves the cursor or hides text on a terminal, as its escape. */
const CONTROLS = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const escaped = (text: string): string =>
  text.replace(CONTROLS, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

const valueText = (value: unknown): string => {
  const isWord = typeof value === 'string' && /^[^\s"'=]+$/.test(value);
  return escaped(isWord ? value : JSON.stringify(value));
};

/**
 * Turns a line of the log (JSON) into one for a terminal: time of day (UTC), level, event, `key=value`. Colours only when
 * asked for. What comes from outside cannot steer the terminal.
 */
export const createPretty = (colour: boolean): ((line: string) => string) => {
  const chalk = new Chalk({ level: colour ? 2 : 0 });
  const levels: Readonly<Record<string, Paint>> = {
    debug: chalk.ansi256(245),
    info: chalk.ansi256(39),
    warn: chalk.ansi256(214),
    error: chalk.bold.ansi256(208),
  };
  return (line) => {
    const { time, level, event, ...fields } = JSON.parse(line) as Readonly<Record<string, unknown>>;
    const name = String(level);
    const paint = levels[name] ?? ((text: string) => text);
    const pairs = Object.entries(fields).map(
      ([key, value]) => `${chalk.ansi256(245)(`${escaped(key)}=`)}${valueText(value)}`,
    );
    const clock = chalk.ansi256(245)(String(time).slice(11, 23));
    return `${[clock, paint(name.toUpperCase().padEnd(5)), escaped(String(event)), ...pairs].join(' ')}\n`;
  };
};
