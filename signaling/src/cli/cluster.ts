import { changeNode } from '../features/node/change-node.ts';
import { describeCluster, type ClusterNode } from '../features/node/describe-cluster.ts';
import { withOpenDatabase, type OpenDatabase } from './open-database.ts';
import { runCommand, UsageError } from './run-command.ts';

const usage = `Usage:
  npm run cluster -- status         signaling processes and media nodes, as the processes see them
  npm run cluster -- drain NODE     place nothing new on a media node and move what it carries to others
  npm run cluster -- undrain NODE   use it again`;

type Command = { readonly name: 'status' } | { readonly name: 'drain' | 'undrain'; readonly nodeId: string };

await runCommand(async () => {
  const command = readArguments(process.argv.slice(2));
  return withOpenDatabase((opened) =>
    command.name === 'status' ? status(opened) : setDraining(opened, command),
  );
});

function readArguments([name, nodeId, ...rest]: string[]): Command {
  if (name === 'status' && nodeId === undefined) return { name };
  if ((name === 'drain' || name === 'undrain') && nodeId !== undefined && rest.length === 0)
    return { name, nodeId };
  throw new UsageError(usage);
}

async function status({ db }: OpenDatabase): Promise<number> {
  const { processes, nodes } = await describeCluster(db);
  console.log(`Signaling: ${processes.length} running`);
  for (const { id, startedAt, connections } of processes)
    console.log(`  ${id}  since ${startedAt.toISOString()}  ${connections} sockets`);
  console.log(`Media nodes: ${nodes.length} known`);
  for (const node of nodes) console.log(`  ${describe(node, processes.length)}`);
  return 0;
}

function describe({ nodeId, draining, linked, view }: ClusterNode, processes: number): string {
  const state = linked === 0 ? 'lost' : linked < processes ? `up, linked to ${linked} of ${processes}` : 'up';
  const load = view
    ? `${view.conferences} conferences, ${view.transports} transports, ${Math.round(view.busiestWorker * 100)} % of a core`
    : 'not seen';
  return `${nodeId}  ${draining ? `${state}, draining` : state}  ${load}`;
}

async function setDraining(
  { inWork }: OpenDatabase,
  { name, nodeId }: { name: 'drain' | 'undrain'; nodeId: string },
): Promise<number> {
  const actor = { id: null, name: 'command line' };
  await inWork((work) => changeNode(work, { actor, nodeId }, { draining: name === 'drain' }));
  console.log(
    name === 'drain'
      ? `${nodeId} is drained from now on; npm run cluster -- status shows what it still carries.`
      : `${nodeId} is used again.`,
  );
  return 0;
}
