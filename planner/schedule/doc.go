// Package schedule decides in which weeks the certificates of each cohort are migrated, at the least cost that the capacity
// of people, desks and services allows, and proves how far the answer can be from the best.
//
// [Read] loads a problem and [Solve] answers it with a [Solution], whose cost is computed by a checker that shares nothing
// with the solver. The problem form smigrate-schedule/1, the method and what it guarantees are described in docs/schedule.md.
//
// Money is integer cents, effort integer minutes, time 0-based weeks. The package reads no clock and uses no randomness: the
// same problem gives the same solution, byte for byte.
package schedule
