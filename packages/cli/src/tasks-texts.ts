export const tasksSpanish = {
  tasks: 'Lista y ejecuta las tareas programadas.',
  tasksHelp: `
Las hace el servicio worker, o el proceso único. Cada hora suya se hace una sola vez, aunque haya varios procesos.

Ejemplos:
  pnpm gpro tasks list
  pnpm gpro tasks run reminders`,
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
  taskColumns: { name: 'TAREA', schedule: 'HORARIO', last: 'ÚLTIMA', state: 'ESTADO', next: 'PRÓXIMA' },
  taskStates: { done: 'hecha', running: 'en curso', waiting: 'se intentará de nuevo', failed: 'falló', never: 'nunca' },
  taskDone: 'Hecha:',
}

export const tasksEnglish: typeof tasksSpanish = {
  tasks: 'Lists and runs the scheduled tasks.',
  tasksHelp: `
The worker service does them, or the single process. Each of their times is done once, however many processes there are.

Examples:
  pnpm gpro tasks list
  pnpm gpro tasks run reminders`,
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
  taskColumns: { name: 'TASK', schedule: 'SCHEDULE', last: 'LAST', state: 'STATE', next: 'NEXT' },
  taskStates: { done: 'done', running: 'running', waiting: 'to be tried again', failed: 'failed', never: 'never' },
  taskDone: 'Done:',
}
