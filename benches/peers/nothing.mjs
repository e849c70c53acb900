// Node by itself, for the memory that it takes before anybody does anything.

export const label = () => {}
