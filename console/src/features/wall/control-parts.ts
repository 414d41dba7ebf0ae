import type { LucideIcon } from 'lucide-react';
import type { ShortcutId } from './shortcuts.rules.ts';
import type { WallControl, WallControlInput } from './wall-controls.ts';
import type { WallDialog, WallPanel } from './wall.store.ts';

/** A control without its group, which the list gives it. */
export type Control = Omit<WallControl, 'group'>;

/** A control for an action that may be absent: then there is no control. */
export function when<T>(action: T | undefined, make: (action: T) => Control): Control[] {
  return action === undefined ? [] : [make(action)];
}

export function dialogControl(
  { t, wall }: WallControlInput,
  control: { id: ShortcutId; icon: LucideIcon; word: string; dialog: WallDialog; active?: boolean },
): Control {
  return {
    id: control.id,
    icon: control.icon,
    ...(control.active ? { tone: 'active' as const } : {}),
    label: t(`wall.control.${control.word}`),
    onPress: () => wall.openDialog(control.dialog),
  };
}

export function panelControl(
  { t, view, wall }: WallControlInput,
  control: { id: ShortcutId; icon: LucideIcon; panel: WallPanel; word: string; badge: number },
): Control {
  const isOpen = view.panel === control.panel;
  return {
    id: control.id,
    icon: control.icon,
    label: t(`wall.panel.${control.word}`),
    badge: control.badge,
    isExpanded: isOpen,
    ...(isOpen ? { tone: 'open' as const } : {}),
    onPress: () => wall.togglePanel(control.panel),
  };
}
