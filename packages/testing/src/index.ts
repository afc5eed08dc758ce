export { emptyPostgresDatabase, postgresDatabase, sqliteFile, type TestDatabase, type TestFile } from './databases.ts'
