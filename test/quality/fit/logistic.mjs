// Logistic regression by Newton's method with an L2 penalty: small, exact, and the same answer every time.

/**
 * @param {number[][]} rows features, not standardised @param {number[]} labels 0 or 1 @param {number} penalty
 * @param {number[]} [importance] one weight a row
 * @param {number[]} [signs] 1 where a weight may not fall below 0, -1 where it may not rise above, 0 where it is free
 * @returns {{intercept: number, weights: number[]}} in the units of the features
 */
export function fitLogistic(rows, labels, penalty, importance = labels.map(() => 1), signs = []) {
  const { means, spreads } = standards(rows)
  const size = means.length + 1
  const data = rows.map((row) => [1, ...row.map((x, i) => (x - means[i]) / spreads[i])])
  const beta = new Array(size).fill(0)
  const bound = (i) => (i === 0 ? 0 : (signs[i - 1] ?? 0))
  for (let step = 0; step < 60; step++) {
    const gradient = new Array(size).fill(0)
    const hessian = Array.from({ length: size }, () => new Array(size).fill(0))
    data.forEach((row, index) => {
      let z = 0
      for (let i = 0; i < size; i++) z += row[i] * beta[i]
      const p = sigmoid(z)
      const w = Math.max(1e-6, p * (1 - p)) * importance[index]
      const error = (labels[index] - p) * importance[index]
      for (let i = 0; i < size; i++) {
        gradient[i] += error * row[i]
        for (let j = 0; j <= i; j++) hessian[i][j] += w * row[i] * row[j]
      }
    })
    for (let i = 0; i < size; i++) {
      if (i > 0) gradient[i] -= penalty * beta[i]
      hessian[i][i] += i > 0 ? penalty : 1e-9
      for (let j = 0; j < i; j++) hessian[j][i] = hessian[i][j]
    }
    // A weight at its bound that would move further out stands still; the others take the Newton step.
    const free = beta.map((_, i) => i).filter((i) => !(beta[i] === 0 && bound(i) * gradient[i] < 0))
    const change = solve(
      free.map((i) => free.map((j) => hessian[i][j])),
      free.map((i) => gradient[i]),
    )
    const scale = Math.min(1, 3 / Math.max(...change.map(Math.abs)))
    let moved = 0
    free.forEach((i, k) => {
      const before = beta[i]
      beta[i] += scale * change[k]
      if (bound(i) * beta[i] < 0) beta[i] = 0
      moved = Math.max(moved, Math.abs(beta[i] - before))
    })
    if (moved < 1e-6) break
  }
  const weights = beta.slice(1).map((b, i) => b / spreads[i])
  return { intercept: beta[0] - weights.reduce((sum, w, i) => sum + w * means[i], 0), weights }
}

export const sigmoid = (x) => 1 / (1 + Math.exp(-x))
export const logit = (model, row) => row.reduce((sum, x, i) => sum + x * model.weights[i], model.intercept)

function standards(rows) {
  const count = rows.length
  const means = rows[0].map((_, i) => rows.reduce((sum, row) => sum + row[i], 0) / count)
  const spreads = means.map((mean, i) => Math.sqrt(rows.reduce((s, row) => s + (row[i] - mean) ** 2, 0) / count) || 1)
  return { means, spreads }
}

/** Gaussian elimination with row exchange. */
function solve(matrix, right) {
  const n = right.length
  const a = matrix.map((row, i) => [...row, right[i]])
  for (let col = 0; col < n; col++) {
    let pivot = col
    for (let row = col + 1; row < n; row++) if (Math.abs(a[row][col]) > Math.abs(a[pivot][col])) pivot = row
    ;[a[col], a[pivot]] = [a[pivot], a[col]]
    for (let row = col + 1; row < n; row++) {
      const factor = a[row][col] / a[col][col]
      if (factor === 0) continue
      for (let k = col; k <= n; k++) a[row][k] -= factor * a[col][k]
    }
  }
  const x = new Array(n).fill(0)
  for (let row = n - 1; row >= 0; row--) {
    let sum = a[row][n]
    for (let k = row + 1; k < n; k++) sum -= a[row][k] * x[k]
    x[row] = sum / a[row][row]
  }
  return x
}
