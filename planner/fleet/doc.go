// Package fleet follows tokens over their life: which key pairs are on a token on which
// day, and when and why it has to be replaced.
//
// A [Kind] is what a token can hold and do, a [Visit] a day on which certificates on it
// are renewed. [Follow] follows a token through its visits to a horizon; unknown facts
// make a range between the [Fewest] replacements and the [Most].
package fleet
