export function Actors(_: { id: string }) {
  return <p>Actors</p>
}
