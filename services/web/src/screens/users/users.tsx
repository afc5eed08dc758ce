import {
  createUser,
  deleteUser,
  endSessionsOfUser,
  listUsers,
  ROLE_LABELS,
  removeSecondFactorOfUser,
  resetPassword,
  type UserView,
  updateUser,
} from '@gpro/contracts'
import { Modal, Stack, Tabs } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { moment } from '../../app/format.ts'
import { useProfile } from '../../auth/profile.ts'
import { ConfirmButton } from '../../components/confirm-button.tsx'
import { DialogButton } from '../../components/dialog-button.tsx'
import { FilterBar } from '../../components/filter-bar.tsx'
import { choicesOf } from '../../components/form/choices.ts'
import { ContractForm } from '../../components/form/contract-form.tsx'
import type { Field } from '../../components/form/fields.tsx'
import { Icon } from '../../components/icon.tsx'
import { Page } from '../../components/page.tsx'
import { type Column, DataTable } from '../../components/table/data-table.tsx'
import { useRows } from '../../components/table/lists.ts'
import { type Texts, useTexts } from '../../texts/index.ts'

const route = getRouteApi('/users')

function columnsOf({ users: words, common, profile }: Texts): readonly Column<UserView>[] {
  return [
    { id: 'username', header: words.username, opens: true, cell: ({ username }) => username },
    { id: 'name', header: words.name, cell: ({ first_name, last_name }) => `${first_name} ${last_name}` },
    { id: 'email', header: profile.email, cell: ({ email }) => email },
    { id: 'role', header: words.role, cell: ({ role_display }) => role_display },
    { id: 'factor', header: profile.secondFactor, align: 'center', cell: ({ second_factor }) => (second_factor ? common.yes : common.no) },
    { id: 'last', header: words.lastLogin, cell: ({ last_login }) => moment(last_login) },
    { id: 'active', header: words.active, align: 'center', cell: ({ is_active }) => (is_active ? common.yes : common.no) },
  ]
}

export function UsersPage() {
  const texts = useTexts()
  const { users: words, modules } = texts
  const search = route.useSearch()
  const [chosen, setChosen] = useState<UserView>()
  const columns = useMemo(() => columnsOf(texts), [texts])
  const close = () => setChosen(undefined)
  return (
    <Page
      title={modules.users}
      actions={
        <DialogButton label={words.create} aria-keyshortcuts="N" variant="filled" leftSection={<Icon name="plus" size={14} />}>
          {(done) => <NewUser onDone={done} />}
        </DialogButton>
      }
    >
      <DataTable
        name="users"
        label={modules.users}
        columns={columns}
        list={useRows(listUsers, { fields: search })}
        onOpen={setChosen}
        tools={<FilterBar search={search} filters={[{ name: 'role', label: words.role, options: choicesOf(ROLE_LABELS) }]} />}
      />
      <Modal opened={chosen !== undefined} onClose={close} title={chosen?.username} size="lg">
        {chosen && <User user={chosen} onDone={close} />}
      </Modal>
    </Page>
  )
}

type Name = 'username' | 'email' | 'first_name' | 'last_name' | 'role' | 'is_active'

function useUserFields(): readonly Field<Name>[] {
  const { users: words, profile } = useTexts()
  return [
    { name: 'username', label: words.username, required: true },
    { name: 'role', label: words.role, kind: 'select', options: choicesOf(ROLE_LABELS), required: true },
    { name: 'first_name', label: profile.firstName },
    { name: 'last_name', label: profile.lastName },
    { name: 'email', label: profile.email, kind: 'email' },
    { name: 'is_active', label: words.active, kind: 'flag' },
  ]
}

interface FormProps {
  readonly onDone: () => void
}

function NewUser({ onDone }: FormProps) {
  const { users: words, profile } = useTexts()
  return (
    <ContractForm
      endpoint={createUser}
      fields={[
        ...useUserFields(),
        { name: 'password', label: profile.password, kind: 'password', required: true },
        { name: 'password_confirm', label: words.passwordAgain, kind: 'password', required: true },
        { name: 'own_password', label: words.ownPassword, kind: 'password', hint: words.ownPasswordHint, span: 12 },
      ]}
      initial={{ role: 'operativo', is_active: true }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

/** Opening a door for somebody else may ask for one's own password again. */
function User({ user, onDone }: FormProps & { readonly user: UserView }) {
  const { users: words, profile, common } = useTexts()
  const fields = useUserFields()
  const own = useProfile().id === user.id
  const ownPassword = { name: 'own_password', label: words.ownPassword, kind: 'password', hint: words.ownPasswordHint, span: 12 } as const
  const { id, username, email, first_name, last_name, role, is_active } = user
  return (
    <Tabs defaultValue="data" keepMounted={false}>
      <Tabs.List mb="md">
        <Tabs.Tab value="data">{words.data}</Tabs.Tab>
        <Tabs.Tab value="password">{profile.password}</Tabs.Tab>
        {!own && <Tabs.Tab value="access">{words.access}</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="data">
        <ContractForm
          endpoint={updateUser}
          id={id}
          fields={[...fields, ownPassword]}
          initial={{ username, email, first_name, last_name, role, is_active }}
          onDone={onDone}
          onCancel={onDone}
        />
      </Tabs.Panel>
      <Tabs.Panel value="password">
        <ContractForm
          endpoint={resetPassword}
          id={id}
          fields={[{ name: 'password', label: profile.newPassword, kind: 'password', required: true, span: 12 }, ownPassword]}
          onDone={onDone}
          onCancel={onDone}
        />
      </Tabs.Panel>
      <Tabs.Panel value="access">
        <Stack align="flex-start">
          <ConfirmButton label={words.endSessions} question={words.endSessionsQuestion} endpoint={endSessionsOfUser} sent={{ id }} />
          {user.second_factor && (
            <DialogButton label={profile.removeFactor} color="red" variant="light">
              {(close) => (
                <ContractForm
                  endpoint={removeSecondFactorOfUser}
                  id={id}
                  fields={[ownPassword]}
                  submit={common.delete}
                  danger
                  onDone={close}
                  onCancel={close}
                />
              )}
            </DialogButton>
          )}
          <ConfirmButton label={words.deleteUser} question={words.deleteQuestion} endpoint={deleteUser} sent={{ id }} onDone={onDone} />
        </Stack>
      </Tabs.Panel>
    </Tabs>
  )
}
