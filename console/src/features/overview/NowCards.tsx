import { ScrollText, Server, Stethoscope, Video } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { valueOf } from '../../ui/loadable.ts';
import { useConferences } from '../conferences/conferences.store.ts';
import { countOpenDirectives } from '../directives/directives.rules.ts';
import { useDirectives } from '../directives/directives.store.ts';
import { countOpen } from '../consultations/consultations.rules.ts';
import { useConsultations } from '../consultations/consultations.store.ts';
import { NodeState } from '../nodes/NodeState.tsx';
import { useNodes } from '../nodes/nodes.store.ts';
import { useMay } from '../session/session.store.ts';

/** What is going on: consultations, conferences and the media nodes that carry them. */
export function NowCards() {
  const { t } = useTranslation();
  const oversees = useMay('consultation.overview');
  const answers = useMay('consultation.answer');
  const follows = useMay('directive.follow');
  const takesPart = useMay('conference.take-part');
  const seesNodes = useMay('node.read');
  return (
    <section className="v-now" aria-label={t('overview.now')}>
      {(oversees || answers) && <ConsultationsCard />}
      {follows && <DirectivesCard />}
      {takesPart && <ConferencesCard />}
      {seesNodes && <NodesCard />}
    </section>
  );
}

function Figure({ label, value, tone = '' }: { label: string; value: number; tone?: string }) {
  return (
    <>
      <dt className="c-muted">{label}</dt>
      <dd className={value === 0 ? 'is-zero' : tone}>{value}</dd>
    </>
  );
}

function ConsultationsCard() {
  const { t } = useTranslation();
  const byId = useConsultations((s) => s.byId);
  const { calling, waiting, talking } = useMemo(() => countOpen(byId), [byId]);
  return (
    <div className="c-panel">
      <h3>
        <Stethoscope aria-hidden />
        {t('nav.consultations')}
      </h3>
      <dl>
        <Figure label={t('overview.calling')} value={calling} />
        <Figure label={t('overview.waiting')} value={waiting} tone="c-waiting" />
        <Figure label={t('overview.talking')} value={talking} tone="c-ok" />
      </dl>
    </div>
  );
}

function DirectivesCard() {
  const { t } = useTranslation();
  const known = useDirectives((s) => valueOf(s.open));
  const { open, awaiting, silent, late, exercises } = useMemo(
    () => countOpenDirectives(known ?? new Map()),
    [known],
  );
  return (
    <Link to="/directives" className="c-panel v-card" data-testid="directives-card">
      <h3>
        <ScrollText aria-hidden />
        {t('nav.directives')}
      </h3>
      <dl>
        <Figure label={t('overview.directivesOpen')} value={open} />
        <Figure
          label={t('overview.directivesSilent')}
          value={silent}
          tone={late > 0 ? 'c-alarm' : 'c-waiting'}
        />
        {awaiting > 0 && (
          <Figure label={t('overview.directivesAwaiting')} value={awaiting} tone="c-waiting" />
        )}
        {exercises > 0 && <Figure label={t('overview.directivesExercise')} value={exercises} />}
      </dl>
    </Link>
  );
}

function ConferencesCard() {
  const { t } = useTranslation();
  const conferences = useConferences((s) => valueOf(s.conferences));
  const running = [...(conferences?.values() ?? [])].filter(({ kind }) => kind !== 'consultation');
  return (
    <div className="c-panel">
      <h3>
        <Video aria-hidden />
        {t('nav.conferences')}
      </h3>
      <dl>
        <Figure label={t('overview.myConferences')} value={running.length} tone="c-ok" />
      </dl>
    </div>
  );
}

function NodesCard() {
  const { t } = useTranslation();
  const nodes = useNodes((s) => valueOf(s.nodes)) ?? [];
  return (
    <div className="c-panel">
      <h3>
        <Server aria-hidden />
        {t('node.title')}
      </h3>
      {nodes.length === 0 ? (
        <span className="c-muted">{t('node.none')}</span>
      ) : (
        <ul className="c-section">
          {nodes.map((node) => (
            <li key={node.nodeId} className="c-row">
              <span className="v-node c-ellipsis" title={node.nodeId}>
                {node.nodeId}
              </span>
              <NodeState node={node} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
