export type Profile = 'standard' | 'rural';
