/** Made by vite.config.ts while the page is built. */
declare module 'virtual:atlas' {
  const address: string
  export default address
}
declare module 'virtual:countries' {
  const rows: string
  export default rows
}
