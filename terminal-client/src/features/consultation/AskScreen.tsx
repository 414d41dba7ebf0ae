import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../app/station-context.tsx';
import { TaskScreen } from '../../ui/TaskScreen.tsx';
import { AskFooter } from './AskFooter.tsx';
import { PatientSection } from './PatientSection.tsx';
import { ReasonSection } from './ReasonSection.tsx';
import { SpecialtyTiles } from './SpecialtyTiles.tsx';
import { UrgencyChoice } from './UrgencyChoice.tsx';
import './ask.css';

/** One screen, and for the urgent path two touches: a specialty, then the call. */
export function AskScreen() {
  const { t } = useTranslation();
  const { navigation, consultation } = useStation();
  const { loadSpecialties } = consultation.actions;
  useEffect(() => void loadSpecialties(), [loadSpecialties]);
  return (
    <TaskScreen title={t('ask.title')} onBack={navigation.goHome} testId="ask-screen" footer={<AskFooter />}>
      <SpecialtyTiles />
      <UrgencyChoice />
      <ReasonSection />
      <PatientSection />
    </TaskScreen>
  );
}
