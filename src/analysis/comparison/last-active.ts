import type { SessionMode } from '../../memory/schema/trade-log.js';
import { lastDayOf, modesOf, type TradedConfiguration } from './traded-configurations.js';

export const hasTrades = ({ groups }: TradedConfiguration, mode: SessionMode): boolean =>
  groups.some((group) => group.mode === mode);

/** Whether it was traded in the mode, or a session of it ran. */
const ranIn = (configuration: TradedConfiguration, mode: SessionMode): boolean =>
  hasTrades(configuration, mode) || configuration.ran.some((group) => group.mode === mode);

const lastTrade = ({ groups }: TradedConfiguration, mode: SessionMode): number =>
  lastDayOf(groups.filter((group) => group.mode === mode));

const lastActive = ({ groups, ran }: TradedConfiguration, mode: SessionMode): number =>
  lastDayOf([...groups, ...ran].filter((group) => group.mode === mode));

const byNumber = (x: number, y: number): number => (x === y ? 0 : y - x);

const byLastTrade =
  (mode: SessionMode) =>
  (x: TradedConfiguration, y: TradedConfiguration): number =>
    byNumber(lastTrade(x, mode), lastTrade(y, mode)) || y.newest.id - x.newest.id;

/** Configurations in the order of the last day on which they were active in the mode; of equals, the last traded first. */
export const byActivity = (
  configurations: readonly TradedConfiguration[],
  mode: SessionMode,
): readonly TradedConfiguration[] =>
  configurations.toSorted(
    (x, y) => byNumber(lastActive(x, mode), lastActive(y, mode)) || byLastTrade(mode)(x, y),
  );

/** Those that ran in the mode: in the order of their last trades, and after them those without any, as active last. */
export const rankedIn = (
  configurations: readonly TradedConfiguration[],
  mode: SessionMode,
): readonly TradedConfiguration[] => {
  const ran = byActivity(
    configurations.filter((one) => ranIn(one, mode)),
    mode,
  );
  const traded = ran.filter((one) => hasTrades(one, mode));
  return [...traded.toSorted(byLastTrade(mode)), ...ran.filter((one) => !hasTrades(one, mode))];
};

/**
 * The mode in which all have trades, else in which all ran, else in which any has trades, else in which any ran; of
 * several the one with the newest. Undefined where none ever ran.
 */
export const sharedMode = (configurations: readonly TradedConfiguration[]): SessionMode | undefined => {
  const traded = modesOf(configurations.flatMap(({ groups }) => groups));
  const modes = [...new Set([...traded, ...modesOf(configurations.flatMap(({ ran }) => ran))])];
  return (
    traded.find((mode) => configurations.every((one) => hasTrades(one, mode))) ??
    modes.find((mode) => configurations.every((one) => ranIn(one, mode))) ??
    modes[0]
  );
};
