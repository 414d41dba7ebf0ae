import { Popover } from 'antd';
import { Ellipsis, Keyboard } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useElementSize } from '@zhida/web-ui/conference/use-element-size.ts';
import { useActions } from '../../app/console-actions.ts';
import { splitControls } from './control-fit.rules.ts';
import { shortcuts } from './shortcuts.rules.ts';
import { useWallControls } from './use-wall-controls.ts';
import type { WallControl } from './wall-controls.ts';
import { SiteVideo } from './SiteVideo.tsx';
import { useWall } from './wall.store.ts';
import './strip.css';

/** Every control there is now; what does not fit stands behind one button. */
export function ControlBar() {
  const { t } = useTranslation();
  const { wall } = useActions();
  const ref = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(ref);
  const controls = useWallControls();
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const { shown, folded } = splitControls(controls, width / rem);
  return (
    <div className="w-strip" role="toolbar" aria-label={t('wall.control.title')} ref={ref}>
      <OwnPicture />
      {shown.map((control, at) => (
        <ControlButton
          key={control.id}
          control={control}
          startsGroup={at > 0 && shown[at - 1]?.group !== control.group}
        />
      ))}
      {folded.length > 0 && <More controls={folded} />}
      <button
        type="button"
        className="w-ctl w-ctl--help"
        title={`${t('wall.help.title')} (${shortcuts.help})`}
        onClick={() => wall.openDialog({ kind: 'help' })}
      >
        <Keyboard aria-hidden />
        <span>{t('wall.help.short')}</span>
      </button>
    </div>
  );
}

/** What the others see of oneself. */
function OwnPicture() {
  const { t } = useTranslation();
  const isOn = useWall((view) => view.local.camera.state === 'on');
  if (!isOn) return null;
  return (
    <div className="w-own" title={t('wall.ownPicture')}>
      <SiteVideo producerId={null} />
    </div>
  );
}

function More({ controls }: { controls: readonly WallControl[] }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const badge = controls.reduce((sum, control) => sum + (control.badge ?? 0), 0);
  return (
    <Popover
      trigger="click"
      open={isOpen}
      onOpenChange={setOpen}
      classNames={{ root: 'w-more' }}
      content={
        <div className="w-more__grid" onClick={() => setOpen(false)}>
          {controls.map((control) => (
            <ControlButton key={control.id} control={control} startsGroup={false} />
          ))}
        </div>
      }
    >
      <button type="button" className="w-ctl" aria-expanded={isOpen} data-testid="more-controls">
        <span className="w-ctl__icon">
          <Ellipsis aria-hidden />
          {badge > 0 && <span className="w-ctl__badge c-number">{badge}</span>}
        </span>
        <span>{t('wall.control.more')}</span>
      </button>
    </Popover>
  );
}

function ControlButton({ control, startsGroup }: { control: WallControl; startsGroup: boolean }) {
  const { id, icon: Icon, label, tone = 'plain', badge = 0, isExpanded, isPressed, onPress } = control;
  return (
    <button
      type="button"
      className={`w-ctl is-${tone}${startsGroup ? ' starts-group' : ''}`}
      data-testid={`control-${id}`}
      title={`${label} (${shortcuts[id]})`}
      aria-keyshortcuts={shortcuts[id]}
      {...(isExpanded === undefined ? {} : { 'aria-expanded': isExpanded })}
      {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
      onClick={onPress}
    >
      <span className="w-ctl__icon">
        <Icon aria-hidden />
        {badge > 0 && <span className="w-ctl__badge c-number">{badge > 99 ? '99+' : badge}</span>}
      </span>
      <span>{label}</span>
    </button>
  );
}
