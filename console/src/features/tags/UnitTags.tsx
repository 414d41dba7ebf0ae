import { Button, Select } from 'antd';
import { Tags } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/console-actions.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { LoadableView } from '../../ui/LoadableView.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { listTags, maxTags, tidyTags, type TagsByUnit } from './tags.rules.ts';
import { useTags } from './tags.store.ts';

/** Words by which a unit is chosen as a recipient. */
export function UnitTags({ unitId }: { unitId: string }) {
  const { t } = useTranslation();
  const { tags } = useActions();
  const byUnit = useTags((s) => s.byUnit);
  return (
    <section className="c-section" data-testid="unit-tags">
      <h2>{t('tags.title')}</h2>
      <div className="c-panel u-policy">
        <p className="c-muted">{t('tags.text')}</p>
        <LoadableView of={byUnit} retry={() => void tags.load()} lines={1}>
          {(known) => (
            <Edit key={JSON.stringify([unitId, known.get(unitId)])} unitId={unitId} byUnit={known} />
          )}
        </LoadableView>
      </div>
    </section>
  );
}

function Edit({ unitId, byUnit }: { unitId: string; byUnit: TagsByUnit }) {
  const { t } = useTranslation();
  const { tags } = useActions();
  const kept = byUnit.get(unitId) ?? [];
  const [draft, setDraft] = useState<readonly string[]>(kept);
  const save = useAttempt(tags.set);
  const isChanged = draft.length !== kept.length || draft.some((tag) => !kept.includes(tag));
  return (
    <>
      <div className="c-row">
        <Select<string[]>
          mode="tags"
          className="c-grow"
          maxCount={maxTags}
          tokenSeparators={['，', ',', '、', ';', '；']}
          aria-label={t('tags.title')}
          placeholder={t('tags.hint')}
          value={[...draft]}
          options={listTags(byUnit).map(({ tag }) => ({ value: tag, label: tag }))}
          onChange={(next) => setDraft(tidyTags(next))}
        />
        <Button
          type="primary"
          icon={<Tags aria-hidden />}
          disabled={!isChanged}
          loading={save.running}
          onClick={() => void save.run([unitId], draft)}
        >
          {t('tags.save')}
        </Button>
      </div>
      {save.attempt.phase === 'failed' && <FaultNotice fault={save.attempt.fault} />}
    </>
  );
}
