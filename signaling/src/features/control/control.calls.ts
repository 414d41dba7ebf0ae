import type { Handlers } from '../handlers.ts';
import { admit } from './admit.ts';
import type { ControlDeps } from './control.deps.ts';
import { getDesk } from './get-desk.ts';
import { handOver } from './hand-over.ts';
import { prolong } from './prolong.ts';
import { remove } from './remove.ts';
import { rename } from './rename.ts';
import { setBanner } from './set-banner.ts';
import { setBroadcast } from './set-broadcast.ts';
import { setCoChair } from './set-co-chair.ts';
import { setLayout } from './set-layout.ts';
import { setMuted } from './set-muted.ts';
import { setPatrol } from './set-patrol.ts';
import { setPrivateTalk } from './set-private-talk.ts';
import { setRules } from './set-rules.ts';
import { showDocument } from './show-document.ts';

type ControlCall =
  | 'control:set-rules'
  | 'control:admit'
  | 'control:set-muted'
  | 'control:set-broadcast'
  | 'control:set-banner'
  | 'control:set-co-chair'
  | 'control:hand-over'
  | 'control:remove'
  | 'control:rename'
  | 'control:prolong'
  | 'control:set-private-talk'
  | 'control:show-document'
  | 'control:get-desk'
  | 'control:set-layout'
  | 'control:set-patrol';

export function controlCalls(deps: ControlDeps): Handlers<ControlCall> {
  return {
    'control:set-rules': (input, context) => setRules(deps, input, context),
    'control:admit': (input, context) => admit(deps, input, context),
    'control:set-muted': (input, context) => setMuted(deps, input, context),
    'control:set-broadcast': (input, context) => setBroadcast(deps, input, context),
    'control:set-banner': (input, context) => setBanner(deps, input, context),
    'control:set-co-chair': (input, context) => setCoChair(deps, input, context),
    'control:hand-over': (input, context) => handOver(deps, input, context),
    'control:remove': (input, context) => remove(deps, input, context),
    'control:rename': (input, context) => rename(deps, input, context),
    'control:prolong': (input, context) => prolong(deps, input, context),
    'control:set-private-talk': (input, context) => setPrivateTalk(deps, input, context),
    'control:show-document': (input, context) => showDocument(deps, input, context),
    'control:get-desk': (input, context) => getDesk(deps, input, context),
    'control:set-layout': (input, context) => setLayout(deps, input, context),
    'control:set-patrol': (input, context) => setPatrol(deps, input, context),
  };
}
