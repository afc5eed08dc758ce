import type { Reporter, TestModule } from 'vitest/node'

export interface Figures {
  readonly passed: number
  readonly failed: number
}

function count(modules: readonly TestModule[], state: 'passed' | 'failed'): number {
  return modules.reduce((sum, module) => sum + [...module.children.allTests(state)].length, 0)
}

/** A file that could not be read, or a suite whose set-up failed, fails beside the tests in it. */
function brokenSuites(modules: readonly TestModule[]): number {
  return modules.reduce((sum, module) => {
    const suites = [module, ...module.children.allSuites()]
    return sum + suites.filter((suite) => suite.errors().length > 0).length
  }, 0)
}

/** Tells the process that started vitest how many tests passed and failed. */
export default class FiguresReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const failed = count(modules, 'failed') + brokenSuites(modules) + errors.length
    process.send?.({ passed: count(modules, 'passed'), failed } satisfies Figures)
  }
}
