import type { Look } from './check.ts'

/** Outlets see whom to write to before they block us. */
export const contact: Look = {
  name: 'contact',
  at: (config) =>
    Promise.resolve(
      config.contact.includes('@') || /^https?:/.test(config.contact)
        ? { health: 'ok', says: 'contact.ok', values: { contact: config.contact } }
        : { health: 'warn', says: 'contact.missing' },
    ),
}

const ownMachine = /^(127\.|localhost$|\[?::1\]?$)/

/** Cookies and passwords of people on other machines must not travel in the open. */
export const address: Look = {
  name: 'address',
  at: (config) => {
    const { protocol, hostname } = new URL(config.baseUrl)
    const values = { address: config.baseUrl }
    if (protocol === 'https:') return Promise.resolve({ health: 'ok', says: 'address.ok', values })
    return Promise.resolve(
      ownMachine.test(hostname) && ownMachine.test(config.host)
        ? { health: 'ok', says: 'address.here', values }
        : { health: 'warn', says: 'address.open', values },
    )
  },
}
