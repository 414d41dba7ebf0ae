import { create } from 'zustand';
import type { MediaNode } from '@zhida/protocol/node.ts';
import { idle, type Loadable } from '../../ui/loadable.ts';

export const useNodes = create<{ nodes: Loadable<readonly MediaNode[]> }>()(() => ({ nodes: idle }));
