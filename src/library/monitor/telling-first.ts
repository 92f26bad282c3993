import type { MonitorEvent, MonitorSource } from '../../core/monitor-event.js';

/** A source that tells something more, before anything else. */
export const tellingFirst = (event: MonitorEvent, source: MonitorSource): MonitorSource => ({
  ...source,
  follow: (tell, signal) => {
    tell(event);
    return source.follow(tell, signal);
  },
});
