// Preloaded into the servers (node --import): when the launcher dies, the IPC channel closes, and the server
// is asked to stop as by any supervisor. One that has not stopped 5 s later is ended hard.
const GRACE_MS = 5_000;

if (process.channel) {
  process.on('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), GRACE_MS).unref();
  });
  process.channel.unref(); // listening alone must not keep a server alive that has closed everything
}
