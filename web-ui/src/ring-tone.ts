export type RingToneState = 'silent' | 'ringing' | 'blocked';
