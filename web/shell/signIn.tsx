import { useState } from 'preact/hooks'
import { me, signIn } from '../core/api.ts'
import { listen, loadOverview } from '../core/data.ts'

export function SignIn() {
  const [failure, setFailure] = useState('')
  const [isBusy, setBusy] = useState(false)
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const form = new FormData(event.currentTarget as HTMLFormElement)
    setBusy(true)
    try {
      me.set(await signIn(String(form.get('name')), String(form.get('password'))))
      listen()
      await loadOverview()
    } catch (error) {
      setFailure((error as Error).message)
      setBusy(false)
    }
  }
  return (
    <form class="sign-in panel" onSubmit={(event) => void submit(event as unknown as SubmitEvent)}>
      <h1>Sign in</h1>
      <label class="field">
        <span>Name</span>
        <input class="input" name="name" autocomplete="username" required maxLength={100} autofocus />
      </label>
      <label class="field">
        <span>Password</span>
        <input
          class="input"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          maxLength={1000}
        />
      </label>
      {failure && (
        <p class="failure" role="alert">
          {failure}
        </p>
      )}
      <button type="submit" class="button primary" disabled={isBusy}>
        Sign in
      </button>
    </form>
  )
}
