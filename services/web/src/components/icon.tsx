/** The few signs that the screens use, as strokes on a grid of 24. */
const PATHS = {
  keyboard: 'M3 6h18v12H3zM7 10h.01M10.5 10h.01M14 10h.01M17 10h.01M8 14h8',
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  box: 'M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9',
  receipt: 'M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6',
  wallet: 'M4 6h14v3M4 6v12h16V9H4M16 13.5h.01',
  coin: 'M12 20a8 8 0 100-16 8 8 0 000 16zM14.5 9.5c-.5-1-4.5-1.5-4.5.8s4.5 1.2 4.5 3.5-4 2-4.8.7M12 7v10',
  truck: 'M3 6h11v10H3zM14 9h4l3 3v4h-7M7 19a1.8 1.8 0 100-3.6A1.8 1.8 0 007 19zM17.5 19a1.8 1.8 0 100-3.6 1.8 1.8 0 000 3.6z',
  people: 'M9 11a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM3 20c0-3.5 2.5-5.5 6-5.5s6 2 6 5.5M16 4.5a3.5 3.5 0 010 6.5M18 15c2 .7 3 2.5 3 5',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01',
  key: 'M14.5 9.500a4 4 0 11-3-3.87M12 12l8 8M17 17l2-2',
  search: 'M10.5 17a6.5 6.5 0 100-13 6.5 6.5 0 000 13zM15.5 15.500L20 20',
  plus: 'M12 5v14M5 12h14',
  sun: 'M12 16a4 4 0 100-8 4 4 0 000 8zM12 2v2M12 20v2M4.9 4.900l1.4 1.400M17.7 17.700l1.4 1.400M2 12h2M20 12h2M4.9 19.100l1.4-1.400M17.7 6.300l1.4-1.4',
  moon: 'M20 14.500A8.5 8.5 0 019.5 4 8.5 8.5 0 1020 14.500z',
  user: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4.5 20.500c0-4 3.3-6 7.5-6s7.5 2 7.5 6',
  exit: 'M14 4h5v16h-5M10 8l-4 4 4 4M6 12h9',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  upload: 'M12 16V5M7 9l5-5 5 5M5 20h14',
  trash: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  pencil: 'M4 20l1-4L16 5l3 3L8 19z',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 14.500a2.5 2.5 0 100-5 2.5 2.5 0 000 5z',
  check: 'M5 12.500l4.5 4.500L19 7.5',
  clock: 'M12 20a8 8 0 100-16 8 8 0 000 16zM12 8v4.500l3 2',
  stack: 'M12 4l9 4-9 4-9-4zM3 12l9 4 9-4M3 16l9 4 9-4',
  pulse: 'M3 12h4l3-7 4 14 3-7h4',
  seal: 'M12 3l7 3v6c0 4-3 7-7 9-4-2-7-5-7-9V6zM9 12l2 2 4-4',
  bell: 'M6 16V11a6 6 0 0112 0v5l2 2H4zM10 21h4',
  warning: 'M12 4l9.5 16h-19zM12 10v4.500M12 17.500h.01',
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
