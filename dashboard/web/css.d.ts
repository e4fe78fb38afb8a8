// Vite reads style sheets; to the type checker they are files without a value.
declare module '*.css'
