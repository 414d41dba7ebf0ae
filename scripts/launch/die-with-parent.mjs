// Preloaded into the servers (node --import): when the launcher dies, the IPC channel closes, and the server
// is asked to stop as by any supervisor. One that has not stopped 5 s later is ended hard.
const GRACE_MS = 5_000;
/**
 * The kernel's own SIGTERM (setpriv --pdeathsig) comes within this time if it comes at all. It must not be
 * doubled: a server that listens once would be ended by the second one in the middle of closing.
 */
const KERNEL_SIGNAL_MS = 100;

if (process.channel) {
  process.on('disconnect', () => {
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), GRACE_MS).unref();
    const ask = () => process.listenerCount('SIGTERM') > 0 && process.kill(process.pid, 'SIGTERM');
    setTimeout(ask, KERNEL_SIGNAL_MS).unref();
  });
  process.channel.unref(); // listening alone must not keep a server alive that has closed everything
}
