// Ink draws nothing but its last frame where CI is set, as it is where these tests run for everybody. It looks when it is
// loaded: to be imported before it.
process.env.CI = 'false';
process.env.CONTINUOUS_INTEGRATION = 'false';

export {};
