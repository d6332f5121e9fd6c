// Package schedule decides in which weeks the certificates of each cohort are migrated, at the
// least cost that the capacity of people, desks and services allows, and proves how far the
// answer can be from the best.
//
// [Read] loads a problem and [Solve] answers it with a [Solution], whose cost is computed by a
// checker that shares nothing with the solver. The problem form smigrate-schedule/1, the method
// and what it guarantees are described in docs/schedule.md.
//
// Where to look:
//
//   - problem.go, weekly.go, read.go and validate.go are the problem, solution.go is the
//     answer, memory.go keeps answers.
//   - solve.go is the way from one to the other. uncontended.go answers a problem without
//     competition by inspection (minutes.go and stocks.go keep account for it).
//   - All others become an integer program (model.go, capacity.go, rollout.go, supply.go),
//     whose relaxation (relaxation.go, tightened in cut.go, solved by package simplex) gives
//     the lower bound to branch and bound (search.go, branch.go).
//   - A plan (plan.go) is made from a relaxation in round.go, and made better in improve.go
//     and ruin.go.
//   - check.go prices a plan from the problem alone; lp.go writes the problem for other
//     solvers.
//   - explain.go says why a plan is as it is: reasons.go by week, obstacle.go and prove.go for
//     conflicts and their cures (relax.go, site.go), latest.go and chain.go for the time left.
//
// Money is integer cents, effort integer minutes, time 0-based weeks. The package reads no
// clock and uses no randomness: the same problem gives the same solution, byte for byte.
package schedule
