import { Dropdown, type MenuProps } from 'antd';
import { EllipsisVertical } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Participant } from '@zhida/protocol/conference.ts';
import { useActions } from '../../app/console-actions.ts';
import { listSiteItems, type SiteItem } from './site-menu.ts';
import { useWallSession } from './wall-context.ts';
import { layoutOf, useWall } from './wall.store.ts';

type MenuItem = NonNullable<NonNullable<MenuProps['items']>[number]>;

function toMenu({ key, label, danger = false, run, children }: SiteItem): MenuItem {
  if (children) return { key, label, children: children.map(toMenu) };
  return {
    key,
    label,
    danger,
    onClick: ({ domEvent }) => {
      domEvent.stopPropagation();
      run?.();
    },
  };
}

/** What can be done with one site, behind one button on its tile and its row; read at the moment it is opened. */
export function SiteMenu({ site }: { site: Participant }) {
  const { t } = useTranslation();
  const { wall } = useActions();
  const session = useWallSession();
  const [items, setItems] = useState<readonly SiteItem[]>([]);
  const open = (isOpen: boolean): void => {
    const view = useWall.getState();
    const { conference, standing } = view;
    if (!isOpen || !conference) return;
    const ownId = standing?.participant.id ?? null;
    const layout = layoutOf(view);
    const patrol = view.desk?.patrol ?? null;
    setItems(listSiteItems({ t, site, ownId, conference, layout, patrol, may: session.actions(), wall }));
  };
  return (
    <Dropdown trigger={['click']} onOpenChange={open} menu={{ items: items.map(toMenu) }}>
      <button
        type="button"
        className="w-dots"
        data-testid={`site-menu-${site.id}`}
        aria-label={t('wall.site.menu', { name: site.displayName })}
        title={t('wall.site.menuTitle')}
        onClick={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        <EllipsisVertical aria-hidden />
      </button>
    </Dropdown>
  );
}
