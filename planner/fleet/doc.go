// Package fleet follows tokens over their life: which key pairs are on a token on
// which day, and on which day it has to be replaced and why.
//
// A [Kind] is what a token can hold and do, a [Visit] a day on which certificates on
// it are renewed. [Follow] takes both to a horizon; what is not known makes a range
// between the [Fewest] replacements and the [Most].
package fleet
