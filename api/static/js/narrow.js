// Whether the window is narrow, as the style sheets have it.

export const narrow = matchMedia("(max-width: 46rem)");
