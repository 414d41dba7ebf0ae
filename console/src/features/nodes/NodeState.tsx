import { CircleArrowRight, CircleCheck, ServerOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MediaNode } from '@zhida/protocol/node.ts';

/** Whether a media node carries media, with the load of its busiest worker. */
export function NodeState({ node }: { node: MediaNode }) {
  const { t } = useTranslation();
  if (node.state === 'lost') {
    return (
      <span className="c-mark c-alarm">
        <ServerOff aria-hidden />
        {t('node.state.lost')}
      </span>
    );
  }
  if (node.draining) {
    return (
      <span className="c-mark c-waiting c-number">
        <CircleArrowRight aria-hidden />
        {t('node.draining', { percent: Math.round(node.busiestWorker * 100) })}
      </span>
    );
  }
  return (
    <span className="c-mark c-ok c-number">
      <CircleCheck aria-hidden />
      {t('node.upWithLoad', { percent: Math.round(node.busiestWorker * 100) })}
    </span>
  );
}
