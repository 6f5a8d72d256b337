export function CodingView(_: { id: string }) {
  return <p>CodingView</p>
}
