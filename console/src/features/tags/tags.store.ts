import { create } from 'zustand';
import { idle, type Loadable } from '../../ui/loadable.ts';
import type { TagsByUnit } from './tags.rules.ts';

/** Tags of the units one administers. */
export const useTags = create<{ byUnit: Loadable<TagsByUnit> }>()(() => ({ byUnit: idle }));
