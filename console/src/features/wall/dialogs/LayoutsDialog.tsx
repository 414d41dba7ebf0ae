import { Button, Input, Modal, Popconfirm, Segmented } from 'antd';
import { LayoutGrid, Save, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { gridSizes } from '@zhida/protocol/control.ts';
import { useActions } from '../../../app/console-actions.ts';
import { dialogWidth } from '../../../ui/dialog-width.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FaultNotice } from '../../../ui/FaultNotice.tsx';
import { LoadableView } from '../../../ui/LoadableView.tsx';
import { useAttempt } from '../../../ui/use-attempt.ts';
import { useMay } from '../../session/session.store.ts';
import { fromSaved, resizeLayout, toSavedSlots, type GridSize } from '../grid.rules.ts';
import { useSavedLayouts } from '../saved-layouts.store.ts';
import { useSessionActions } from '../wall-context.ts';
import { layoutOf, useWall } from '../wall.store.ts';

/** How many tiles the wall has, and walls kept under a name. */
export function LayoutsDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const { wall } = useActions();
  const { setLayout } = useSessionActions();
  const layout = useWall(layoutOf);
  const maySave = useMay('conference.open');
  return (
    <Modal open title={t('wall.control.layouts')} width={dialogWidth} footer={null} onCancel={onClose}>
      <div className="m-form">
        <div className="m-field">
          {t('wall.layout.tiles')}
          <Segmented<GridSize>
            value={layout.grid}
            options={[...gridSizes]}
            onChange={(grid) => wall.arrange(resizeLayout(layout, grid), setLayout)}
          />
        </div>
        <Button onClick={() => wall.arrange({ ...layout, slots: layout.slots.map(() => null) }, setLayout)}>
          {t('wall.layout.clear')}
        </Button>
        {maySave && <SaveForm />}
        {maySave && <SavedList onClose={onClose} />}
      </div>
    </Modal>
  );
}

function SaveForm() {
  const { t } = useTranslation();
  const { savedLayouts } = useActions();
  const [name, setName] = useState('');
  const save = useAttempt(savedLayouts.save);
  const submit = async (): Promise<void> => {
    const view = useWall.getState();
    const layout = layoutOf(view);
    const unitIds = [...toSavedSlots(layout, view.sites)];
    if ((await save.run({ name: name.trim(), grid: layout.grid, unitIds })).done) setName('');
  };
  return (
    <>
      <div className="c-row">
        <Input
          className="c-grow"
          value={name}
          maxLength={40}
          placeholder={t('wall.layout.name')}
          aria-label={t('wall.layout.name')}
          onChange={(event) => setName(event.target.value)}
        />
        <Button
          type="primary"
          icon={<Save aria-hidden />}
          disabled={name.trim() === ''}
          loading={save.running}
          onClick={() => void submit()}
        >
          {t('wall.layout.save')}
        </Button>
      </div>
      {save.attempt.phase === 'failed' && <FaultNotice fault={save.attempt.fault} />}
    </>
  );
}

function SavedList({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const { wall, savedLayouts } = useActions();
  const { setLayout } = useSessionActions();
  const list = useSavedLayouts((s) => s.list);
  const sites = useWall((view) => view.sites);
  return (
    <LoadableView of={list} retry={() => void savedLayouts.load()} lines={2}>
      {(layouts) =>
        layouts.length === 0 ? (
          <EmptyState icon={LayoutGrid} title={t('wall.layout.none')} text={t('wall.layout.noneText')} />
        ) : (
          <ul className="w-saved">
            {layouts.map((saved) => (
              <li key={saved.id}>
                <button
                  type="button"
                  className="w-button c-grow"
                  onClick={() => {
                    wall.arrange(fromSaved(saved, sites), setLayout);
                    onClose();
                  }}
                >
                  <LayoutGrid aria-hidden />
                  <span className="c-grow c-ellipsis">{saved.name}</span>
                  <span className="c-muted c-number">{t('wall.layout.count', { count: saved.grid })}</span>
                </button>
                <Popconfirm
                  title={t('wall.layout.deleteAsk', { name: saved.name })}
                  okText={t('action.delete')}
                  cancelText={t('action.cancel')}
                  okButtonProps={{ danger: true }}
                  onConfirm={() => wall.attempt(savedLayouts.remove(saved.id))}
                >
                  <button
                    type="button"
                    className="c-iconbutton"
                    aria-label={t('wall.layout.delete', { name: saved.name })}
                  >
                    <Trash2 aria-hidden />
                  </button>
                </Popconfirm>
              </li>
            ))}
          </ul>
        )
      }
    </LoadableView>
  );
}
