/** Milliseconds on the machine's monotonic clock, which is the same in every process. */
export function instant(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
