import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { dialogWidth } from '../../../ui/dialog-width.ts';
import { shortcuts, type ShortcutId } from '../shortcuts.rules.ts';
import { useWallControls } from '../use-wall-controls.ts';

/** Keys that belong to no button of the strip. */
const others: readonly ShortcutId[] = [
  'search',
  'ringAgain',
  'grid1',
  'grid4',
  'grid9',
  'grid16',
  'present',
  'absent',
  'skip',
  'previousPage',
  'nextPage',
  'help',
];

/** Every key that does something now. */
export function HelpDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const controls = useWallControls();
  const line = (key: string, label: string) => (
    <li key={key}>
      <kbd>{key}</kbd>
      <span>{label}</span>
    </li>
  );
  return (
    <Modal open title={t('wall.help.title')} width={dialogWidth} footer={null} onCancel={onClose}>
      <p className="c-muted">{t('wall.help.text')}</p>
      <ul className="w-keys">
        {controls.map(({ id, label }) => line(shortcuts[id], label))}
        {others.map((id) => line(shortcuts[id], t(`wall.help.${id}`)))}
      </ul>
    </Modal>
  );
}
