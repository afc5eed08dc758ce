// Loaded before a program of a test: it ends with the test, even when that is killed.
process.stdin
  .resume()
  .on('end', () => process.exit(1))
  .on('error', () => process.exit(1))
process.stdin.unref()
