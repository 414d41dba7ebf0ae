import { z } from 'zod';
import { idSchema } from '@zhida/protocol/core/scalars.ts';
import { readReport } from '../../features/directive-report/read-report.ts';
import { reportSheets } from '../../features/directive-report/report-sheets.ts';
import { requireReady } from '../../features/identity/authorise.ts';
import { paper, paperType } from '../../features/record/paper.ts';
import { isSampleCounty } from '../../features/record/record.store.ts';
import { spreadsheet, spreadsheetType, type Sheet } from '../../features/record/spreadsheet.ts';
import { createInTurn } from '../../platform/turns.ts';
import { createAskAs } from './ask-as.ts';
import type { HttpDeps } from './http-deps.ts';
import { bearerRoute, type Route } from './route.ts';

/** 20 in a minute: laying out 311 recipients keeps the event loop for a second. */
const reportCost = 12;

type ReportDeps = Pick<HttpDeps, 'db' | 'clock' | 'serve'>;

/** What became of a directive, as a spreadsheet and as a paper, for whoever may follow it. */
export function directiveReportRoutes(deps: ReportDeps): Route[] {
  const inTurn = createInTurn();
  return [
    reportRoute(deps, {
      ending: 'xlsx',
      mediaType: spreadsheetType,
      summary: 'What became of a directive, with every recipient, as a spreadsheet in Chinese',
      draw: (sheets) => inTurn(() => spreadsheet(sheets)),
    }),
    reportRoute(deps, {
      ending: 'pdf',
      mediaType: paperType,
      summary: 'What became of a directive, with every recipient, to print and file, in Chinese',
      draw: (sheets, at) => inTurn(() => paper(sheets, at)),
    }),
  ];
}

function reportRoute(
  { db, clock, serve }: ReportDeps,
  {
    ending,
    mediaType,
    summary,
    draw,
  }: { ending: string; mediaType: string; summary: string; draw(sheets: Sheet[], at: Date): Promise<Buffer> },
): Route {
  const ask = createAskAs(serve);
  return bearerRoute({
    method: 'get',
    path: `/api/v1/directives/:directiveId/report.${ending}`,
    tag: 'directives',
    summary,
    input: z.object({ directiveId: idSchema }),
    output: { files: [mediaType] },
    cost: reportCost,
    faults: ['not-found', 'capacity'],
    handle: async ({ directiveId }, caller) => {
      requireReady(caller, 'directive.follow');
      const reported = await readReport(ask, directiveId, caller);
      const at = clock.now();
      const sheets = reportSheets(reported, { sample: await isSampleCounty(db), at });
      const { number, title } = reported.directive;
      const name = `第${number}号指令-${title.replace(/[\\/:*?"<>|]/g, '-')}-回执.${ending}`;
      return { name, mediaType, content: await draw(sheets, at) };
    },
  });
}
