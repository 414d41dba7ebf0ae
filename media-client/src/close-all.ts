/**
 * Closes everything, whatever one of them throws: a camera must not stay on, and a room must not stay up, because a
 * browser refused to close something else. @throws the first error, when all are closed
 */
export function closeAll(closings: readonly (() => void)[]): void {
  const errors = closings.flatMap((close) => {
    try {
      close();
      return [];
    } catch (error) {
      return [error];
    }
  });
  if (errors.length > 0) throw errors[0];
}
