/** Ids by the million: one bit each, in pages, because ids may be far apart. */
export interface IdSet {
  add(id: number): void
  remove(id: number): void
  has(id: number): boolean
}

const PAGE = 8192

export function createIdSet(): IdSet {
  const pages = new Map<number, Uint8Array>()
  const bit = (id: number) => 1 << (id % 8)
  const place = (id: number) => Math.floor((id % PAGE) / 8)
  const pageOf = (id: number) => pages.get(Math.floor(id / PAGE))

  return {
    add(id) {
      const page = pageOf(id) ?? new Uint8Array(PAGE / 8)
      pages.set(Math.floor(id / PAGE), page)
      page[place(id)] = (page[place(id)] ?? 0) | bit(id)
    },
    remove(id) {
      const page = pageOf(id)
      if (page) page[place(id)] = (page[place(id)] ?? 0) & ~bit(id)
    },
    has: (id) => ((pageOf(id)?.[place(id)] ?? 0) & bit(id)) !== 0,
  }
}
