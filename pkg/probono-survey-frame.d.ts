/**
 * For pages that show the survey in an iframe. Importing it is all there is to
 * do: it exports nothing, and speaks through the frames' events, whose types are
 * those of `probono-survey`.
 */
export {};
