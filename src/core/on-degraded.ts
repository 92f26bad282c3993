/** What is done where a model is degraded: the earlier one predicts, nothing does, or it goes on and a person is warned. */
export const ON_DEGRADED = ['earlier', 'none', 'warn'] as const;

export type OnDegraded = (typeof ON_DEGRADED)[number];
