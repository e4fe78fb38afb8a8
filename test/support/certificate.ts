import type { Certificate } from '../../src/analytics/certificate.ts'

/** A certificate for tests that look at other things. */
export const someCertificate: Certificate = {
  share: null,
  ...{ seen: 0, missed: 0, sourcesHeard: 0, sourcesTotal: 0, since: null, troubles: [], missing: [], misread: [] },
  says: { id: 'Belum ada sumber yang didengar.', en: 'No source was heard yet.' },
}
