import { create } from 'zustand';
import type { Terminal } from '@zhida/protocol/terminal.ts';
import { idle, type Loadable } from '../../ui/loadable.ts';

export const useTerminals = create<{ list: Loadable<readonly Terminal[]> }>()(() => ({ list: idle }));
