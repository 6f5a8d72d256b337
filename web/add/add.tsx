export function Add(_: { id: string }) {
  return <p>Add</p>
}
