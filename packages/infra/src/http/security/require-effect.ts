import { effectOf, fillSentence, type GuardedEffect, may } from '@gpro/contracts'
import { DomainError, type Facts } from '@gpro/core'
import { actor } from '../requests/actor.ts'

const AS_AN_ENDPOINT = { code: 'permission-denied', sentence: 'Su rol no permite esta operación' }

/** Whether who acts may cause an effect; for what is shown or left out. */
export function mayCause(effect: GuardedEffect): boolean {
  return may(actor().role, effectOf(effect).permission)
}

/** Refuses an effect to who acts, unless their role may cause it. Whatever the endpoint: what counts is what the request does. */
export function requireEffect(effect: GuardedEffect, facts: Facts = {}): void {
  if (mayCause(effect)) return
  const { refusal = AS_AN_ENDPOINT, field } = effectOf(effect)
  const sentence = fillSentence(refusal.sentence, facts)
  // A field's refusal is one of input: screens show it beside the field.
  throw new DomainError(field === undefined ? 'forbidden' : 'refused', refusal.code, sentence, { ...facts, effect }, field)
}
