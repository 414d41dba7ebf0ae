import { Button } from 'antd';
import { MapPin, MoveRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/console-actions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadableView } from '../../ui/LoadableView.tsx';
import { Page } from '../../ui/Page.tsx';
import { recordText } from '../../ui/time-text.ts';
import { useOrgIndex } from '../org/org.store.ts';
import { UnitSelect } from '../org/UnitSelect.tsx';
import { useName } from '../session/county-name.ts';
import { MoveDialog } from './MoveDialog.tsx';
import { useOrgAdmin, type Placement } from './org-admin.store.ts';
import './org-admin.css';

/** Where a unit hangs in the tree, where it hung before, and moving it. */
export function OrgAdminPage() {
  const { t } = useTranslation();
  const { orgAdmin } = useActions();
  const unitId = useOrgAdmin((s) => s.unitId);
  const history = useOrgAdmin((s) => s.history);
  const index = useOrgIndex();
  const unit = unitId === null ? undefined : index?.byId.get(unitId);
  const [moving, setMoving] = useState(false);
  return (
    <Page
      title={t('orgAdmin.title')}
      text={t('orgAdmin.text')}
      tools={
        <>
          <div className="m-grow m-form">
            <UnitSelect
              value={unitId}
              label={t('orgAdmin.unit')}
              onChange={(chosen) => void orgAdmin.show(chosen)}
            />
          </div>
          {unit?.parentId && (
            <Button type="primary" icon={<MoveRight aria-hidden />} onClick={() => setMoving(true)}>
              {t('orgAdmin.move')}
            </Button>
          )}
        </>
      }
    >
      {unitId === null ? (
        <div className="c-panel">
          <EmptyState icon={MapPin} title={t('orgAdmin.choose')} text={t('orgAdmin.chooseText')} />
        </div>
      ) : (
        <LoadableView of={history} retry={() => void orgAdmin.show(unitId)} lines={4}>
          {(placements) => <History placements={placements} />}
        </LoadableView>
      )}
      {moving && unit && <MoveDialog unit={unit} onClose={() => setMoving(false)} />}
    </Page>
  );
}

function History({ placements }: { placements: readonly Placement[] }) {
  const { t, i18n } = useTranslation();
  const name = useName();
  const index = useOrgIndex();
  return (
    <section className="c-section">
      <h2>{t('orgAdmin.history')}</h2>
      <ol className="g-history">
        {placements.map((placement) => {
          const parent = placement.parentId === null ? undefined : index?.byId.get(placement.parentId);
          return (
            <li key={placement.validFrom} className={placement.validTo === null ? 'is-current' : ''}>
              <strong>{name(placement.name)}</strong>
              <span>{parent ? t('orgAdmin.under', { name: name(parent.name) }) : t('orgAdmin.top')}</span>
              <span className="c-muted c-number">
                {recordText(placement.validFrom, i18n.language)} —{' '}
                {placement.validTo ? recordText(placement.validTo, i18n.language) : t('orgAdmin.open')}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
