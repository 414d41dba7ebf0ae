import { useTranslation } from 'react-i18next';
import { Panel } from './Panel.tsx';
import { QualityIcon } from './QualityIcon.tsx';
import { useRoomView } from './room-context.ts';

/** The own network in one word, the figures behind it, and what to make of them. */
export function QualityPanel({ shape }: { readonly shape: 'popover' | 'sheet' }) {
  const { t } = useTranslation('ui');
  const quality = useRoomView((view) => view.quality);
  const { own, roundTripMs, lossPercent, upKbps, downKbps } = quality;
  const figures = [
    ['roundTrip', roundTripMs === null ? null : t('quality.ms', { value: roundTripMs })],
    ['loss', lossPercent === null ? null : t('quality.percent', { value: lossPercent })],
    ['up', t('quality.kbps', { value: upKbps })],
    ['down', t('quality.kbps', { value: downKbps })],
  ] as const;
  return (
    <Panel title={t('quality.title')} shape={shape}>
      <p className="zh-quality-word">
        <QualityIcon grade={own} />
        <b>{t(`quality.${own}`)}</b>
      </p>
      <p>{t(`quality.advice.${own}`)}</p>
      <dl className="zh-figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`quality.${name}`)}</dt>
            <dd>{value ?? t('quality.none')}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
