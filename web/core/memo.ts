import { Component, h, type FunctionComponent } from 'preact'

/** A component that is drawn again only when a property is another one. */
export function memo<P extends object>(of: FunctionComponent<P>): FunctionComponent<P> {
  class Kept extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      const now = this.props as Record<string, unknown>
      return Object.entries(next).some(([name, value]) => name !== 'children' && !Object.is(now[name], value))
    }
    override render() {
      return h(of, this.props as P)
    }
  }
  return Kept as unknown as FunctionComponent<P>
}
