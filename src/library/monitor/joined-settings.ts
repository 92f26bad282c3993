import type { MonitorEvent, MonitorSetting } from '../../core/monitor-event.js';

type Tell = (event: MonitorEvent) => void;

/**
 * Settings come from two places, and each time they are told they are all of them: passes events of both on, with the last
 * settings of the one in front of those of the other.
 */
export const joinedSettings = (tell: Tell): { readonly first: Tell; readonly second: Tell } => {
  const known: [readonly MonitorSetting[], readonly MonitorSetting[]] = [[], []];
  const from =
    (place: 0 | 1): Tell =>
    (event) => {
      if (event.kind !== 'settings') return tell(event);
      known[place] = event.settings;
      tell({ kind: 'settings', settings: known.flat() });
    };
  return { first: from(0), second: from(1) };
};
