export function AgreementView(_: { id: string }) {
  return <p>AgreementView</p>
}
