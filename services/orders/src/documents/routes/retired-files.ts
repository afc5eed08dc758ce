import * as api from '@gpro/contracts'
import { type Files, sendList } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { listRetiredFiles, type RetiredFileRow } from '../repository/retired-files.ts'

function toRetiredFileView({ path, file_name, ...row }: RetiredFileRow, files: Files): api.RetiredFileView {
  return { ...row, file_name: file_name || (path.split('/').at(-1) ?? path), file_url: files.linkRetired(path) }
}

export const retiredFileRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.listRetiredFiles,
    handler: (request, reply) =>
      sendList(
        request,
        reply,
        (page) => listRetiredFiles(ctx.db, { ...request.query, ...page }),
        ({ rows }) => rows.map((row) => toRetiredFileView(row, ctx.files)),
      ),
  })
}
