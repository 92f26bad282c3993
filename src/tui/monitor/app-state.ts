import type { MonitorEvent } from '../../core/monitor-event.js';
import { afterEvent } from './after-event.js';
import { type MonitorState, startMonitor } from './monitor-state.js';
import { startUi, type UiState } from './ui-state.js';

/** Everything that is drawn: what is known of the session, and what a person chose to see. */
export interface AppState {
  readonly data: MonitorState;
  readonly ui: UiState;
}

export type AppEvent =
  | { readonly kind: 'session'; readonly event: MonitorEvent }
  | { readonly kind: 'ui'; readonly ui: UiState };

export const startApp: AppState = { data: startMonitor, ui: startUi };

/** The answer to a wish is what is said, until something else is wished. */
const withAnswer = (ui: UiState, event: MonitorEvent): UiState =>
  event.kind === 'answer' ? { ...ui, says: { ok: event.ok, text: event.text } } : ui;

export const afterAppEvent = (state: AppState, event: AppEvent): AppState =>
  event.kind === 'ui'
    ? { ...state, ui: event.ui }
    : { data: afterEvent(state.data, event.event), ui: withAnswer(state.ui, event.event) };
