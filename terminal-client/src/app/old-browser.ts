/**
 * What Chrome 90 lacks and this page uses: `AbortSignal.timeout` (103), `Array.prototype.at` (92), `Object.hasOwn`
 * (93), `reportError` (95). Village tablets keep the browser they came with. Newer browsers define all of it
 * themselves and nothing here replaces anything.
 */
export function fillOldBrowser(): void {
  fill(AbortSignal, 'timeout', (milliseconds: number) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new DOMException('timed out', 'TimeoutError')), milliseconds);
    return controller.signal;
  });
  fill(Array.prototype, 'at', function at(this: unknown[], index: number) {
    return this[index < 0 ? this.length + index : index];
  });
  fill(Object, 'hasOwn', (target: object, key: PropertyKey) =>
    Object.prototype.hasOwnProperty.call(target, key),
  );
  fill(globalThis, 'reportError', (error: unknown) => console.error(error));
}

function fill(target: object, name: string, value: unknown): void {
  if (name in target) return;
  Object.defineProperty(target, name, { value, writable: true, configurable: true });
}
