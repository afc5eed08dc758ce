/** English of what the rules of downloads say, by code. */
export const exports: Record<string, string> = {
  'no-files': 'There are no files to download in what was chosen',
  'max-files-exceeded': '{count} files were chosen and at most {most} are downloaded at once: choose less',
}
