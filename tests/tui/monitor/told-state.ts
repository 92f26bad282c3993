import type { MonitorEvent } from '../../../src/core/monitor-event.js';
import { type AppState, afterAppEvent, startApp } from '../../../src/tui/monitor/app-state.js';
import type { UiState } from '../../../src/tui/monitor/ui-state.js';

/** What a monitor knows after events, and what a person chose to see. */
export const toldState = (events: readonly MonitorEvent[], ui: Partial<UiState> = {}): AppState => {
  const state = events.reduce((known, event) => afterAppEvent(known, { kind: 'session', event }), startApp);
  return { ...state, ui: { ...state.ui, ...ui } };
};
