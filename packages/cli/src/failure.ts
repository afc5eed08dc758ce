/** The operator did something that cannot work; the sentence says what to do. */
export class Failure extends Error {}
