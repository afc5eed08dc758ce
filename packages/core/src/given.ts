type Given<Row extends object> = { [Name in keyof Row]?: Exclude<Row[Name], undefined> }

/** Only the fields that were sent: absent means unchanged. */
export function given<Row extends object>(row: Row): Given<Row> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Given<Row> // the same entries less the undefined ones
}
