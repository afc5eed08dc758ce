/** A line that fills up where somebody looks, else one line for each tenth. */
export function progress(output: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>): (done: number, all: number) => void {
  let told = 0
  return (done, all) => {
    const part = done / all
    if (output.isTTY) output.write(`\r[${'#'.repeat(Math.floor(part * 30)).padEnd(30)}] ${Math.floor(part * 100)} %${done === all ? '\n' : ''}`)
    else if (Math.floor(part * 10) > told) {
      told = Math.floor(part * 10)
      output.write(`${told * 10} %\n`)
    }
  }
}
