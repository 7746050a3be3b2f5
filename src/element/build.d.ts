/** The languages of the files beside the loader, which the build writes in its place. */
declare const SPOKEN: import("./resources.js").Spoken;
