// Preloaded into the servers (node --import): when the launcher dies, however that happens, the server is
// asked to stop as by any supervisor, once. One that has not stopped 5 s later is ended hard.
const GRACE_MS = 5_000;

let asked = false;

function askToStop() {
  if (asked) return;
  asked = true;
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), GRACE_MS).unref();
  process.kill(process.pid, 'SIGTERM');
}

if (process.channel) {
  process.on('disconnect', askToStop);
  process.channel.unref(); // listening alone must not keep a server alive that has closed everything
  // The kernel's word (setpriv --pdeathsig). It is not SIGTERM because it comes once for each dying thread of
  // the launcher, and a server that listens for SIGTERM once would be ended in the middle of closing.
  process.on('SIGUSR2', askToStop);
}
