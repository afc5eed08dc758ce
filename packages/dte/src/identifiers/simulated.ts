/** What stands after the year in a stamp of the simulator: whoever sees the stamp sees that it is not the Ministry's. */
export const SIMULATED = 'SIMULADOR'

export function isSimulated(reception_stamp: string): boolean {
  return reception_stamp.startsWith(SIMULATED, 4)
}
