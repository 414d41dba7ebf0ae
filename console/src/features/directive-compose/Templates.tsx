import { Button, Dropdown, Input, Popconfirm, Switch } from 'antd';
import { BookmarkPlus, ChevronDown, LayoutTemplate, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/console-actions.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { valueOf } from '../../ui/loadable.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { useCompose } from './compose.store.ts';
import '../groups/groups.css';

/** Prepared directives: take one over, keep this one. */
export function Templates() {
  const { t } = useTranslation();
  const { compose } = useActions();
  const templates = useCompose((s) => valueOf(s.templates)) ?? [];
  const mayKeep = useCompose((s) => (s.draft?.text.trim() ?? '') !== '');
  const [isNaming, setNaming] = useState(false);
  const remove = useAttempt(compose.deleteTemplate);
  return (
    <div className="m-field">
      {t('compose.templates')}
      <div className="c-row">
        {templates.length > 0 && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: templates.map((template) => ({
                key: template.id,
                label: (
                  <span className="gr-line">
                    <span className="c-grow c-ellipsis">{template.name}</span>
                    {template.own && (
                      // What is pressed here is no choice of the template.
                      <span onClick={(event) => event.stopPropagation()}>
                        <Popconfirm
                          title={t('compose.deleteTemplateAsk', { name: template.name })}
                          okText={t('action.delete')}
                          cancelText={t('action.cancel')}
                          okButtonProps={{ danger: true }}
                          onConfirm={() => void remove.run(template.id)}
                        >
                          <button
                            type="button"
                            className="c-iconbutton"
                            aria-label={t('compose.deleteTemplate', { name: template.name })}
                          >
                            <Trash2 aria-hidden />
                          </button>
                        </Popconfirm>
                      </span>
                    )}
                  </span>
                ),
                onClick: () => compose.useTemplate(template),
              })),
            }}
          >
            <Button icon={<LayoutTemplate aria-hidden />} data-testid="directive-templates">
              {t('compose.pickTemplate')}
              <ChevronDown aria-hidden />
            </Button>
          </Dropdown>
        )}
        {mayKeep && (
          <Button icon={<BookmarkPlus aria-hidden />} onClick={() => setNaming(true)}>
            {t('compose.saveTemplate')}
          </Button>
        )}
        {templates.length === 0 && !mayKeep && <span className="c-muted">{t('compose.noTemplates')}</span>}
      </div>
      {isNaming && <SaveTemplate onClose={() => setNaming(false)} />}
    </div>
  );
}

function SaveTemplate({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const { compose } = useActions();
  const [name, setName] = useState(useCompose.getState().draft?.title ?? '');
  const [shared, setShared] = useState(false);
  const save = useAttempt(compose.saveTemplate);
  const submit = async (): Promise<void> => {
    if ((await save.run({ name: name.trim(), shared })).done) onClose();
  };
  return (
    <FormDialog
      title={t('compose.saveTemplate')}
      submit={t('group.save')}
      complete={name.trim() !== ''}
      attempt={save.attempt}
      testId="directive-save-template"
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <label>
        {t('compose.templateName')}
        <Input autoFocus maxLength={40} value={name} onChange={(event) => setName(event.target.value)} />
      </label>
      <Switch
        checked={shared}
        checkedChildren={t('group.shared')}
        unCheckedChildren={t('group.own')}
        aria-label={t('group.shared')}
        onChange={setShared}
      />
    </FormDialog>
  );
}
