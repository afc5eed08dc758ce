import { confirmSecondFactor, offerSecondFactor, removeSecondFactor, type SecondFactorOfferView } from '@gpro/contracts'
import { Alert, Badge, Code, Group, Image, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useProfile } from '../../auth/profile.ts'
import { DialogButton } from '../../components/dialog-button.tsx'
import { ContractForm } from '../../components/form/contract-form.tsx'
import { useTexts } from '../../texts/index.ts'

/** A code of the telephone beside the password: set up in three steps, taken off with a code. */
export function SecondFactor() {
  const { profile: words, common } = useTexts()
  const { second_factor, recovery_codes_left } = useProfile()
  const [offer, setOffer] = useState<SecondFactorOfferView>()
  const [codes, setCodes] = useState<readonly string[]>()
  return (
    <Paper withBorder p="md" maw={640} role="group" aria-label={words.secondFactor}>
      <Group mb="sm">
        <Title order={2} size="h5">
          {words.secondFactor}
        </Title>
        <Badge color={second_factor ? 'green' : 'gray'}>{second_factor ? words.on : words.off}</Badge>
      </Group>
      {codes && <RecoveryCodes codes={codes} />}
      {second_factor && (
        <Stack align="flex-start">
          <Text size="sm">{words.codesLeft(recovery_codes_left)}</Text>
          <DialogButton label={words.removeFactor} color="red" variant="light">
            {(close) => (
              <ContractForm
                endpoint={removeSecondFactor}
                fields={[
                  { name: 'password', label: words.oldPassword, kind: 'password', required: true },
                  { name: 'otp', label: words.code, required: true },
                ]}
                submit={common.delete}
                danger
                onDone={() => {
                  setCodes(undefined)
                  close()
                }}
                onCancel={close}
              />
            )}
          </DialogButton>
        </Stack>
      )}
      {!second_factor && !offer && (
        <Stack>
          <Text size="sm">{words.factorHint}</Text>
          <ContractForm
            endpoint={offerSecondFactor}
            fields={[{ name: 'password', label: words.oldPassword, kind: 'password', required: true }]}
            submit={words.setUp}
            onDone={setOffer}
          />
        </Stack>
      )}
      {!second_factor && offer && (
        <Stack>
          <Text size="sm">{words.scan}</Text>
          <Group align="center">
            <Image src={`data:image/svg+xml,${encodeURIComponent(offer.qr)}`} alt={words.qr} w={180} h={180} bg="white" />
            <Code>{offer.secret}</Code>
          </Group>
          <ContractForm
            endpoint={confirmSecondFactor}
            fields={[{ name: 'otp', label: words.code, required: true }]}
            submit={words.confirm}
            onDone={({ recovery_codes }) => {
              setCodes(recovery_codes)
              setOffer(undefined)
            }}
          />
        </Stack>
      )}
    </Paper>
  )
}

function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  const { profile: words } = useTexts()
  return (
    <Alert title={words.recovery} mb="md">
      <Text size="sm" mb="xs">
        {words.recoveryHint}
      </Text>
      <SimpleGrid cols={2} spacing={4}>
        {codes.map((code) => (
          <Code key={code}>{code}</Code>
        ))}
      </SimpleGrid>
    </Alert>
  )
}
