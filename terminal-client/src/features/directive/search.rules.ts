import type { KeptDirective } from './kept.ts';

/** Full-width letters and digits of a Chinese keyboard, capitals and spaces make no difference. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

/** Whether the words are all in the title, text, number or sender. Chinese has no word breaks: a part is enough. */
export function fitsSearch({ directive }: KeptDirective, search: string): boolean {
  const { title, text, number, sender } = directive;
  const unit = `${sender.unitName.zh} ${sender.unitName.en}`;
  const all = plain(`${title} ${text} ${number} ${sender.displayName} ${unit}`);
  const words = search.normalize('NFKC').split(/\s+/).map(plain);
  return words.every((word) => all.includes(word));
}
