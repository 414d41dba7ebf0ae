/** Jobs one after the other, in the order they came; one that fails does not keep the next from running. */
export type InTurn = <T>(job: () => Promise<T>) => Promise<T>;

/** For what costs so much memory that two at once are one too many. Whoever adds jobs bounds how many wait. */
export function createInTurn(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const run = last.then(job);
    last = run.catch(() => undefined);
    return run;
  };
}
