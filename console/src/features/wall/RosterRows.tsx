import { useVirtualizer } from '@tanstack/react-virtual';
import { BellRing, ChevronDown, ChevronRight, TriangleAlert } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Participant } from '@zhida/protocol/conference.ts';
import { useActions } from '../../app/console-actions.ts';
import { useName } from '../session/county-name.ts';
import { isFixedKey, listMissing, type RosterGroup, type RosterRow } from './roster.rules.ts';
import { SiteRow } from './SiteRow.tsx';
import { useWallSession } from './wall-context.ts';

/** In rem, turned into pixels by the size of the root's letters. */
const heights = { exceptions: 3, group: 3.3, site: 3.1 } as const;

function remToPixels(rem: number): number {
  return rem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

/** Only the rows on the screen exist. */
export function RosterRows({ rows }: { rows: readonly RosterRow[] }) {
  const { t } = useTranslation();
  const scroll = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: (at) => remToPixels(heights[rows[at]?.kind ?? 'site']),
    getItemKey: (at) => rows[at]?.key ?? at,
    overscan: 8,
  });
  return (
    <div ref={scroll} className="w-roster__scroll" role="list" aria-label={t('wall.roster.title')}>
      <div className="w-roster__rows" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return (
            row && (
              <div
                key={item.key}
                role="listitem"
                className="w-roster__row"
                style={{ top: item.start, height: item.size }}
              >
                <Row row={row} />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

function Row({ row }: { row: RosterRow }) {
  switch (row.kind) {
    case 'site':
      return <SiteRow site={row.site} />;
    case 'exceptions':
      return <ExceptionsHead sites={row.sites} isOpen={row.isOpen} sectionKey={row.key} />;
    case 'group':
      return <GroupHead group={row.group} isOpen={row.isOpen} />;
  }
}

function Head(props: { sectionKey: string; isOpen: boolean; title: ReactNode; children: ReactNode }) {
  const { wall } = useActions();
  const { sectionKey, isOpen, title, children } = props;
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <button
      type="button"
      className="w-head"
      aria-expanded={isOpen}
      onClick={() => wall.toggleSection(sectionKey)}
    >
      <Chevron aria-hidden className="c-muted" />
      <span className="w-head__title">{title}</span>
      {children}
    </button>
  );
}

function ExceptionsHead(props: { sites: readonly Participant[]; isOpen: boolean; sectionKey: string }) {
  const { t } = useTranslation();
  return (
    <div className="w-group w-group--alarm">
      <Head
        sectionKey={props.sectionKey}
        isOpen={props.isOpen}
        title={
          <span className="c-mark c-waiting">
            <TriangleAlert aria-hidden />
            {t('wall.roster.exceptions')}
          </span>
        }
      >
        <span className="c-number c-waiting">{props.sites.length}</span>
      </Head>
    </div>
  );
}

/** A township: its name, and how many of it are in, ring, and do not come. */
function GroupHead({ group, isOpen }: { group: RosterGroup; isOpen: boolean }) {
  const { t } = useTranslation();
  const name = useName();
  const { counts } = group;
  const title = isFixedKey(group.key) ? t(`wall.group.${group.key}`) : group.name ? name(group.name) : '';
  return (
    <div className="w-group" data-testid={`group-${group.key}`}>
      <Head
        sectionKey={group.key}
        isOpen={isOpen}
        title={
          <span className="c-ellipsis" title={title}>
            {title}
          </span>
        }
      >
        <span className="w-head__counts c-number">
          {counts.ringing > 0 && (
            <span className="c-waiting" title={t('wall.class.ringing')}>
              {t('wall.roster.ringing', { count: counts.ringing })}
            </span>
          )}
          {counts.silent > 0 && (
            <span className="c-alarm" title={t('wall.class.silent')}>
              {t('wall.roster.silent', { count: counts.silent })}
            </span>
          )}
          <span className={counts.joined === counts.total ? 'c-ok' : ''}>
            {counts.joined}
            <span className="c-muted">/{counts.total}</span>
          </span>
        </span>
      </Head>
      <RingGroup group={group} title={title} />
    </div>
  );
}

function RingGroup({ group, title }: { group: RosterGroup; title: string }) {
  const { t } = useTranslation();
  const { wall } = useActions();
  const session = useWallSession();
  const { ringAgain } = session.actions();
  const missing = listMissing(group.sites);
  if (!ringAgain || missing.length === 0) return <span className="w-dots" />;
  const label = t('wall.roster.ringGroup', { name: title, count: missing.length });
  return (
    <button
      type="button"
      className="w-dots"
      aria-label={label}
      title={label}
      onClick={() => wall.attempt(ringAgain(missing))}
    >
      <BellRing aria-hidden />
    </button>
  );
}
