/** Heights of rows are given in rem, so that they grow on a wall; a virtualizer counts in pixels. */
export function remToPixels(rem: number): number {
  return rem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
