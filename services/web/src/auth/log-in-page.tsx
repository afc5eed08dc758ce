import { Button, Center, Paper, Stack, Text, Title } from '@mantine/core'
import { language } from '../app/language.ts'
import { chooseLanguage, useTexts } from '../texts/index.ts'
import { LogInForm } from './log-in-form.tsx'

export function LogInPage() {
  const { logIn: words, shell } = useTexts()
  return (
    <Center mih="100dvh" p="md" component="main">
      <Stack w={380} gap="lg">
        <Stack gap={4} ta="center">
          <Title order={1} size="h2">
            GPRO Logistic
          </Title>
          <Text c="dimmed" size="sm">
            {words.subtitle}
          </Text>
        </Stack>
        <Paper withBorder shadow="sm" p="xl" radius="md">
          <Title order={2} size="h4" mb="md">
            {words.title}
          </Title>
          <LogInForm />
        </Paper>
        <Button variant="subtle" size="compact-sm" mx="auto" onClick={() => void chooseLanguage(language() === 'es' ? 'en' : 'es')}>
          {shell.language}
        </Button>
      </Stack>
    </Center>
  )
}
