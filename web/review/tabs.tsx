const TABS = [
  ['review', 'Queue'],
  ['coding', 'Second coder'],
  ['agreement', 'Agreement'],
  ['journal', 'Journal'],
] as const

export function ReviewTabs({ current }: { current: (typeof TABS)[number][0] }) {
  return (
    <nav class="tabs noprint" aria-label="Review">
      {TABS.map(([view, words]) => (
        <a key={view} href={`/${view}`} aria-current={view === current ? 'page' : undefined}>
          {words}
        </a>
      ))}
    </nav>
  )
}
