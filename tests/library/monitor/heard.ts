import type { MonitorEvent } from '../../../src/core/monitor-event.js';

/** Events as they come, and a promise of the first that fits. */
export const heard = () => {
  const events: MonitorEvent[] = [];
  const looks = new Set<() => void>();
  return {
    events,
    tell: (event: MonitorEvent): void => {
      events.push(event);
      for (const look of looks) look();
    },
    until: (fits: (event: MonitorEvent) => boolean): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!events.some(fits)) return;
          looks.delete(look);
          resolve();
        };
        looks.add(look);
        look();
      }),
  };
};
