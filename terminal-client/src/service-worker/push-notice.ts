import en from './en.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

/**
 * What the device shows when it is woken: that a directive waits, nothing of what it says. One at a time: the next
 * replaces it and sounds again.
 * @param language the device's; what the person chose in the app is not known here
 */
export function waitingNotice(language: string) {
  const { title, body } = language.toLowerCase().startsWith('en') ? en : zh;
  return { title, options: { body, tag: 'directive', renotify: true, requireInteraction: true } };
}
