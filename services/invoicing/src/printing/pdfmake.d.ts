// The part of pdfmake that is used here. The published types bring the browser's globals into every file of the project.
declare module 'pdfmake' {
  interface Font {
    readonly normal: string
    readonly bold: string
    readonly italics: string
    readonly bolditalics: string
  }

  const pdfmake: {
    setFonts(fonts: Readonly<Record<string, Font>>): void
    setUrlAccessPolicy(allows: (url: string) => boolean): void
    setLocalAccessPolicy(allows: (path: string) => boolean): void
    /** It takes what it is given apart: a document is printed once. */
    createPdf(document: object): { getBuffer(): Promise<Buffer> }
  }
  // biome-ignore lint/style/noDefaultExport: what the package exports
  export default pdfmake
}
