export { emitterForm, taxpayerForm } from './forms.ts'
export { certificateText, type TestCertificateLine } from './retention-certificate.ts'
export * as samples from './samples.ts'
export { makeTestCertificate, type TestCertificate, testCertificate } from './test-certificate.ts'
