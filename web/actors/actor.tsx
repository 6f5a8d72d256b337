export function ActorView(_: { id: string }) {
  return <p>ActorView</p>
}
