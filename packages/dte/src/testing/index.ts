export * as samples from './samples.ts'
export { makeTestCertificate, type TestCertificate, testCertificate } from './test-certificate.ts'
