import { Button, Checkbox, Input, Segmented, Select } from 'antd';
import { Megaphone, ScrollText, Search, SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { directiveStatuses } from '@zhida/protocol/directive-resource.ts';
import { useActions } from '../../app/console-actions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadableView } from '../../ui/LoadableView.tsx';
import { Page } from '../../ui/Page.tsx';
import { valueOf } from '../../ui/loadable.ts';
import { InboxList } from '../directive-inbox/InboxList.tsx';
import { useInbox } from '../directive-inbox/inbox.store.ts';
import { countToSign } from '../directive-inbox/inbox.rules.ts';
import { useMay } from '../session/session.store.ts';
import { DirectiveCard } from './DirectiveCard.tsx';
import { inOrder, searchOf, statesOf } from './directives.rules.ts';
import { directiveTabs, useDirectives, type DirectiveTab, type Look } from './directives.store.ts';
import './directives.css';

/** Directives one sent or follows, and those that came to one's own unit. */
export function DirectivesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const issues = useMay('directive.issue');
  const follows = useMay('directive.follow');
  const receives = useMay('directive.receive');
  const [, setParams] = useSearchParams();
  const asked = useDirectives((s) => s.look.tab);
  const shown = directiveTabs.filter((tab) => (tab === 'received' ? receives : follows));
  const tab = shown.find((name) => name === asked) ?? shown[0] ?? 'received';
  const open = useDirectives((s) => valueOf(s.open)?.size ?? 0);
  const toSign = useInbox((s) => countToSign(s.byId));
  const counts: Readonly<Record<DirectiveTab, number>> = { open, closed: 0, received: toSign };
  return (
    <Page
      title={t('nav.directives')}
      text={issues && t('directive.howTo')}
      actions={
        issues && (
          <Button
            type="primary"
            icon={<Megaphone aria-hidden />}
            data-testid="directive-new"
            onClick={() => void navigate('/directives/new')}
          >
            {t('directive.new')}
          </Button>
        )
      }
      tools={
        shown.length > 1 && (
          <Segmented<DirectiveTab>
            value={tab}
            onChange={(next) => setParams({ tab: next }, { replace: true })}
            options={shown.map((value) => ({
              value,
              label: `${t(`directive.tab.${value}`)}${counts[value] > 0 ? ` ${counts[value]}` : ''}`,
            }))}
          />
        )
      }
    >
      {tab === 'received' ? <InboxList /> : <Followed />}
    </Page>
  );
}

function Followed() {
  const { t } = useTranslation();
  const { directives } = useActions();
  const look = useDirectives((s) => s.look);
  const issues = useMay('directive.issue');
  return (
    <>
      <div className="m-tools" role="search">
        <Input
          className="m-grow"
          allowClear
          maxLength={60}
          prefix={<Search aria-hidden />}
          aria-label={t('directive.search')}
          placeholder={t('directive.search')}
          data-testid="directive-search"
          value={look.words}
          onChange={(event) => directives.lookFor({ words: event.target.value })}
        />
        <Select<Look['status']>
          aria-label={t('selection.status')}
          value={look.status}
          onChange={(status) => directives.lookFor({ status })}
          options={[
            { value: 'all', label: t('directive.allStatuses') },
            ...directiveStatuses.map((value) => ({ value, label: t(`directive.status.${value}`) })),
          ]}
        />
        <Select<Look['state']>
          className="dr-filter"
          aria-label={t('directive.filterBy')}
          data-testid="directive-state"
          value={look.state}
          onChange={(state) => directives.lookFor({ state })}
          options={[
            { value: 'all', label: t('directive.allStates') },
            ...statesOf(look.tab).map((value) => ({ value, label: t(`directive.state.${value}`) })),
          ]}
        />
        {issues && (
          <Checkbox
            checked={look.own}
            onChange={(event) => directives.lookFor({ own: event.target.checked })}
          >
            {t('directive.own')}
          </Checkbox>
        )}
      </div>
      {searchOf(look) ? <Found /> : <Open />}
    </>
  );
}

function Open() {
  const { t } = useTranslation();
  const { directives } = useActions();
  const open = useDirectives((s) => s.open);
  return (
    <LoadableView of={open} retry={() => void directives.loadOpen()} lines={6}>
      {(known) =>
        known.size === 0 ? (
          <div className="c-panel">
            <EmptyState
              icon={ScrollText}
              title={t('directive.noneOpen')}
              text={t('directive.noneOpenText')}
            />
          </div>
        ) : (
          <ul className="k-list">
            {inOrder(known.values()).map((directive) => (
              <DirectiveCard key={directive.id} directive={directive} />
            ))}
          </ul>
        )
      }
    </LoadableView>
  );
}

function Found() {
  const { t } = useTranslation();
  const { directives: actions } = useActions();
  const found = useDirectives((s) => s.found);
  return (
    <LoadableView of={found} retry={() => actions.findAgain()} lines={6}>
      {({ directives, total }) =>
        directives.length === 0 ? (
          <div className="c-panel">
            <EmptyState icon={SearchX} title={t('directive.noneFound')} text={t('directive.noneFoundText')} />
          </div>
        ) : (
          <>
            <ul className="k-list">
              {directives.map((directive) => (
                <DirectiveCard key={directive.id} directive={directive} />
              ))}
            </ul>
            {directives.length < total && (
              <Button onClick={() => actions.findAgain(true)}>
                {t('action.more', { count: total - directives.length })}
              </Button>
            )}
          </>
        )
      }
    </LoadableView>
  );
}
