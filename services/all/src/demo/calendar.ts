import { addDays, type Day } from '@gpro/core'

type Task = () => Promise<void>

/** What is still to be done, by day. A task may plan others for the same day or later; what lies past the end is never done. */
export interface Calendar {
  plan(day: Day, task: Task): void
}

/** Lives through the days from `first` to `last`; `onDay` comes before each day's tasks. */
export async function liveThrough(first: Day, last: Day, onDay: (day: Day, calendar: Calendar) => Promise<void>): Promise<void> {
  const planned = new Map<Day, Task[]>()
  const calendar: Calendar = {
    plan(day, task) {
      const tasks = planned.get(day)
      if (tasks) tasks.push(task)
      else planned.set(day, [task])
    },
  }
  for (let day = first; day <= last; day = addDays(day, 1)) {
    await onDay(day, calendar)
    // By index: a task may add to the day it runs on.
    const tasks = planned.get(day) ?? []
    for (let index = 0; index < tasks.length; index += 1) await tasks[index]?.()
    planned.delete(day)
  }
}
