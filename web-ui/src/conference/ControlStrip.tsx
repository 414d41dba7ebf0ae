import { Ellipsis } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { listControls, phoneControls, type ControlInput } from './controls.ts';
import { useRoom, useRoomView } from './room-context.ts';
import { StripButton, type StripButtonProps } from './StripButton.tsx';
import { useShortcuts } from './use-shortcuts.ts';

export interface ControlStripProps extends Pick<ControlInput, 'isChair' | 'hasExtra' | 'roomElement'> {
  readonly isPhone: boolean;
}

/** The row of controls at the bottom; on a phone the lesser ones are behind “more”. */
export function ControlStrip({ isPhone, ...input }: ControlStripProps) {
  const { t } = useTranslation('ui');
  const room = useRoom();
  const view = useRoomView((whole) => whole);
  const controls = listControls({ ...input, t, room, view });
  const inStrip = isPhone ? controls.filter(({ id }) => phoneControls.includes(id)) : controls;
  const behindMore = isPhone ? controls.filter(({ id }) => !phoneControls.includes(id)) : [];
  const leave = inStrip.filter(({ tone }) => tone === 'leave' || tone === 'end');
  const keep = inStrip.filter((control) => !leave.includes(control));
  const keys = controls.flatMap(({ shortcut, onPress }) =>
    shortcut ? [[shortcut.toLowerCase(), onPress] as const] : [],
  );
  const { closePanel } = room.actions;
  const isPanelOpen = view.panel !== null;
  useShortcuts(
    // Rebuilt at every redraw anyway: the actions behind the keys depend on what is on.
    useMemo(
      () => ({ ...Object.fromEntries(keys), escape: isPanelOpen ? closePanel : undefined }),
      [keys, isPanelOpen, closePanel],
    ),
  );
  return (
    <footer className="zh-strip" role="toolbar" aria-label={t('strip.label')}>
      {view.panel === 'more' && (
        <div className="zh-popover zh-more">
          {behindMore.map(({ id, onPress, ...control }) => (
            <StripButton
              key={id}
              {...control}
              onPress={() => {
                room.actions.closePanel();
                onPress();
              }}
            />
          ))}
        </div>
      )}
      {keep.map(({ id, shortLabel, ...control }) => (
        <StripButton key={id} {...control} {...(isPhone && shortLabel ? shorten(control, shortLabel) : {})} />
      ))}
      {behindMore.length > 0 && (
        <StripButton
          icon={Ellipsis}
          label={t('strip.more')}
          isExpanded={view.panel === 'more'}
          onPress={() => room.actions.togglePanel('more')}
        />
      )}
      <span className="zh-strip-gap" />
      {leave.map(({ id, ...control }) => (
        <StripButton key={id} {...control} />
      ))}
    </footer>
  );
}

const shorten = ({ label, longLabel = label }: StripButtonProps, shortLabel: string) => ({
  label: shortLabel,
  longLabel,
});
