import { readCashBalance } from '@gpro/contracts'
import { Tabs } from '@mantine/core'
import { useApi } from '../../api/hooks.ts'
import { day, money } from '../../app/format.ts'
import { Figures } from '../../components/figures.tsx'
import { Page } from '../../components/page.tsx'
import { useTexts } from '../../texts/index.ts'
import { CashCounts } from './cash-counts.tsx'
import { CashTransactions } from './cash-transactions.tsx'

/** The box of coins and notes: what goes in and out, and the counts that close one box and open the next. */
export function PettyCashPage() {
  const { pettyCash: words, modules } = useTexts()
  const { data } = useApi(readCashBalance)
  const last = data?.last_cash_count
  return (
    <Page title={modules.pettyCash}>
      <Figures
        figures={[
          { label: words.balance, value: data && money(data.balance) },
          { label: words.income, value: data && money(data.total_income) },
          { label: words.expenses, value: data && money(data.total_expenses) },
          { label: words.lastCount, value: data && (last ? day(last.date) : '—') },
        ]}
      />
      <Tabs defaultValue="transactions" keepMounted={false}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="transactions">{words.transactions}</Tabs.Tab>
          <Tabs.Tab value="counts">{words.counts}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="transactions">
          <CashTransactions />
        </Tabs.Panel>
        <Tabs.Panel value="counts">
          <CashCounts />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
