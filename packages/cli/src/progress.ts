/** A line on the terminal that fills up; nothing where nobody looks. */
export function progress(): (done: number, all: number) => void {
  if (!process.stderr.isTTY) return () => {}
  return (done, all) => {
    const part = all === 0 ? 1 : done / all
    process.stderr.write(`\r[${'#'.repeat(Math.floor(part * 30)).padEnd(30)}] ${done}/${all}${done === all ? '\n' : ''}`)
  }
}
