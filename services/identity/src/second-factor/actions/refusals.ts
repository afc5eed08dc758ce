import { DomainError, fieldError } from '@gpro/core'

/** For screens that ask for the code by itself. */
export function codeWrong(): DomainError {
  return fieldError('otp', 'second-factor-code-wrong', 'El código no es correcto o ya se usó')
}

export function secondFactorOff(): DomainError {
  return new DomainError('refused', 'second-factor-off', 'El segundo factor no está activo')
}
