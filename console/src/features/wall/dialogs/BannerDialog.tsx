import { Button, Input } from 'antd';
import { Subtitles } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { useAttempt } from '../../../ui/use-attempt.ts';
import { useSessionActions } from '../wall-context.ts';
import { useWall } from '../wall.store.ts';

/** A line across every screen. */
export function BannerDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const { setBanner } = useSessionActions();
  const shown = useWall((view) => view.conference?.banner?.text ?? '');
  const [text, setText] = useState(shown);
  const set = useAttempt(async (next: string | null) => setBanner?.(next));
  const submit = async (next: string | null): Promise<void> => {
    if ((await set.run(next)).done) onClose();
  };
  return (
    <FormDialog
      title={t('wall.control.banner')}
      submit={t('wall.banner.show')}
      icon={<Subtitles aria-hidden />}
      testId="show-banner"
      complete={text.trim() !== ''}
      attempt={set.attempt}
      onClose={onClose}
      onSubmit={() => void submit(text.trim())}
    >
      <label>
        {t('wall.banner.text')}
        <Input
          autoFocus
          value={text}
          maxLength={120}
          showCount
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {shown !== '' && (
        <Button danger onClick={() => void submit(null)}>
          {t('wall.banner.remove')}
        </Button>
      )}
    </FormDialog>
  );
}
