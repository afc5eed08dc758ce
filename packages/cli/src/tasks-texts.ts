export const tasksSpanish = {
  tasks: 'Lista y ejecuta las tareas programadas, que hace el servicio worker o el proceso único.',
  tasksList: 'Muestra cada tarea: cuándo toca, su última vez y cómo terminó, y la próxima.',
  tasksListHelp: `
Las horas son de El Salvador. Una tarea que falla se intenta 5 veces y se muestra su último error.

Ejemplos:
  pnpm gpro tasks list
  pnpm gpro tasks list --json`,
  tasksRun: 'Ejecuta una tarea ahora, además de sus horas; termina con 1 si falla.',
  tasksRunHelp: `
Puede repetirse: nadie recibe dos veces el mismo aviso en el mismo día, y solo se borra lo vencido.

Ejemplos:
  pnpm gpro tasks run reminders
  pnpm gpro tasks run purge --json`,
  taskName: 'nombre de la tarea, como lo muestra tasks list',
  unknownTask: 'No existe esa tarea. Las que hay:',
  taskColumns: ['TAREA', 'HORARIO', 'ÚLTIMA', 'PRÓXIMA', 'ESTADO'],
  taskStates: { done: 'hecha', running: 'en curso', waiting: 'se intentará de nuevo', failed: 'falló', never: 'nunca' },
  taskDone: 'Hecha:',
}

export const tasksEnglish: typeof tasksSpanish = {
  tasks: 'Lists and runs the scheduled tasks, which the worker service does, or the single process.',
  tasksList: 'Shows each task: when it is due, its last time and how that ended, and the next.',
  tasksListHelp: `
Times are those of El Salvador. A task that fails is tried 5 times, and its last error is shown.

Examples:
  pnpm gpro tasks list
  pnpm gpro tasks list --json`,
  tasksRun: 'Runs a task now, beside its times; ends with 1 when it fails.',
  tasksRunHelp: `
May be repeated: nobody is notified twice of the same thing on the same day, and only what has expired is removed.

Examples:
  pnpm gpro tasks run reminders
  pnpm gpro tasks run purge --json`,
  taskName: 'name of the task, as tasks list shows it',
  unknownTask: 'There is no such task. There are:',
  taskColumns: ['TASK', 'SCHEDULE', 'LAST', 'NEXT', 'STATE'],
  taskStates: { done: 'done', running: 'running', waiting: 'to be tried again', failed: 'failed', never: 'never' },
  taskDone: 'Done:',
}
