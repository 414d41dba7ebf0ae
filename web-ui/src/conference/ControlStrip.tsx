import { Ellipsis } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isExit, listControls, staysOnPhone, type Control, type ControlInput } from './controls.ts';
import { useRoom, useRoomView } from './room-context.ts';
import { StripButton, type StripButtonProps } from './StripButton.tsx';
import { useShortcuts } from './use-shortcuts.ts';

export interface ControlStripProps extends Omit<ControlInput, 't' | 'room' | 'view'> {
  readonly isPhone: boolean;
}

/** The row of controls at the bottom; on a phone the lesser ones are behind “more”. */
export function ControlStrip({ isPhone, ...input }: ControlStripProps) {
  const { t } = useTranslation('ui');
  const room = useRoom();
  const view = useRoomView((whole) => whole);
  const controls = listControls({ ...input, t, room, view });
  const inStrip = isPhone ? controls.filter(({ id }) => staysOnPhone(id, input.ending)) : controls;
  const behindMore = controls.filter((control) => !inStrip.includes(control));
  const draw = ({ id, shortLabel, ...control }: Control) => (
    <StripButton
      key={id}
      testId={id}
      {...control}
      {...(isPhone && shortLabel ? shorten(control, shortLabel) : {})}
    />
  );
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
              testId={id}
              {...control}
              onPress={() => {
                room.actions.closePanel();
                onPress();
              }}
            />
          ))}
        </div>
      )}
      {inStrip.filter((control) => !isExit(control)).map(draw)}
      {behindMore.length > 0 && (
        <StripButton
          icon={Ellipsis}
          testId="more"
          label={t('strip.more')}
          isExpanded={view.panel === 'more'}
          onPress={() => room.actions.togglePanel('more')}
        />
      )}
      <span className="zh-strip-gap" />
      {inStrip.filter(isExit).map(draw)}
    </footer>
  );
}

const shorten = ({ label, longLabel = label }: StripButtonProps, shortLabel: string) => ({
  label: shortLabel,
  longLabel,
});
