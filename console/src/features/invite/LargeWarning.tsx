import { Users } from 'lucide-react';
import './invite.css';

/** What becomes of the conference by the next press: said before, because it cannot be undone. */
export function LargeWarning({ words }: { words: string }) {
  return (
    <p className="i-large" role="status" data-testid="makes-large">
      <Users aria-hidden />
      <span>{words}</span>
    </p>
  );
}
